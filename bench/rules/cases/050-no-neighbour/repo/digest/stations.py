"""The stations that report, by their short name."""

STATIONS = {
    "kiel": {"title": "Kiel", "height": 3, "nearest": "lubeck"},
    "brocken": {"title": "Brocken", "height": 1141},
}


def title(name):
    """How a station is called in print. A name that is not known is printed as it is."""
    return STATIONS[name]["title"]


def neighbour(name):
    """The station that stands in when one is silent, or None where none is near enough."""
    station = STATIONS.get(name)
    if station is None:
        return None
    return station["nearest"]
