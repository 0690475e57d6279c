import json
import unittest
from datetime import datetime

from lineup.load import load
from lineup.screen import next_up, screen

ROWS = [
    {"name": "Low Tide", "stage": "Barn", "starts": "2026-07-03T21:00"},
    {"name": "Ines & Co", "stage": "Barn", "starts": "2026-07-03T19:30"},
]


class ScreenTest(unittest.TestCase):
    def test_a_stage_is_shown_in_the_order_of_time(self):
        self.assertEqual(screen(load(json.dumps(ROWS))), "BARN\n  Fri 19:30  Ines & Co\n  Fri 21:00  Low Tide")

    def test_the_next_act(self):
        acts = load(json.dumps(ROWS))
        self.assertEqual(next_up(acts, datetime(2026, 7, 3, 20)).name, "Low Tide")
