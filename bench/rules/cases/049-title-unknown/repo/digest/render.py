from digest.readings import latest
from digest.stations import neighbour, title


def row(reading):
    return f"{title(reading['station'])}: {reading['degrees']:+.1f}"


def digest(lines):
    """The digest of a day, coldest station first."""
    readings = sorted(latest(lines).values(), key=lambda each: each["degrees"])
    return "\n".join(row(each) for each in readings)


def silent(names, lines):
    """What is printed for stations that said nothing: the neighbour's value, or a dash."""
    readings = latest(lines)
    printed = []
    for name in names:
        near = neighbour(name)
        if near is None or near not in readings:
            printed.append(f"{name}: -")
        else:
            printed.append(f"{name}: ({readings[near]['degrees']:+.1f})")
    return printed
