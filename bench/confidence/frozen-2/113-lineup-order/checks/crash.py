import json
from lineup.load import load
from lineup.screen import screen
screen(load(json.dumps([
    {"name": "Low Tide", "stage": "Barn", "starts": "2026-07-03T21:00"},
    {"name": "Mystery Guest", "stage": "Barn", "starts": None},
])))
