from timetable.search import leaving_after
from timetable.sheet import sheet
from timetable.stops import stops_of
stations, times = ["Altdorf", "Brunnen", "Goldau"], ["8:05", "8:07", "8:31", "8:33", "9:02"]
stops = stops_of(stations, times)
assert len(stops) == 3, stops
assert stops[2] == ("Goldau", "09:02", None), stops
assert stops[1] == ("Brunnen", "08:31", "08:33"), stops
assert sheet("RB 12", stations, times).split("\n")[3] == "Goldau        09:02  ends"
assert leaving_after(stops, "Goldau", "08:00") is False
assert leaving_after(stops, "Brunnen", "08:33") is True
assert stops_of(["Altdorf"], ["8:05"]) == [("Altdorf", "08:05", None)]
assert stops_of([], []) == []
try:
    stops_of(["Altdorf"], ["8:05", "late"])
except ValueError:
    pass
else:
    raise AssertionError("a time that is none must be refused")
