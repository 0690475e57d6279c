from timetable.sheet import sheet
sheet("RB 12", ["Altdorf", "Brunnen"], ["8:05", "8:07", "8:31"])
