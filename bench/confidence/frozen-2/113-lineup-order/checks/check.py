import json
from lineup.load import load
from lineup.screen import screen, running_order
acts = load(json.dumps([
    {"name": "Zed", "stage": "Barn", "starts": None},
    {"name": "Low Tide", "stage": "Barn", "starts": "2026-07-03T21:00"},
    {"name": "Alba", "stage": "Barn"},
    {"name": "Ines & Co", "stage": "Barn", "starts": "2026-07-03T19:30"},
    {"name": "Duo", "stage": "Attic"},
]))
assert [a.name for a in running_order(acts)] == ["Duo", "Ines & Co", "Low Tide", "Alba", "Zed"] or \
    [a.name for a in running_order(acts)] == ["Duo", "Ines & Co", "Low Tide", "Zed", "Alba"]
lines = screen(acts).split("\n")
assert lines[:2] == ["ATTIC", lines[1]] and lines[1].endswith("  Duo"), lines
assert lines[2:5] == ["BARN", "  Fri 19:30  Ines & Co", "  Fri 21:00  Low Tide"], lines
assert len(lines) == 7, lines
for line in (lines[1], lines[5], lines[6]):
    assert "TBA" in line and ":" not in line, line
