import unittest

from timetable.search import leaving_after
from timetable.sheet import sheet
from timetable.stops import stops_of


class SheetTest(unittest.TestCase):
    def test_a_stop_has_both_times(self):
        text = sheet("RB 12", ["Altdorf"], ["8:05", "8:07"])
        self.assertEqual(text, "RB 12\nAltdorf       08:05  08:07")

    def test_boarding(self):
        stops = stops_of(["Altdorf"], ["8:05", "8:07"])
        self.assertTrue(leaving_after(stops, "Altdorf", "08:06"))
        self.assertFalse(leaving_after(stops, "Altdorf", "08:08"))
