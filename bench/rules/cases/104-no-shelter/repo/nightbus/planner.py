from nightbus.stops import Network


def reachable(network: Network, start: str, minutes: int) -> list[str]:
    """Stops that are reached on foot within some minutes, nearest first."""
    near = [(cost, name) for name, cost in network.walks_from(start).items() if cost <= minutes]
    return [name for _, name in sorted(near)]


def lines_at(network: Network, name: str) -> list[str]:
    """The lines of a stop, by number. A stop that is not known has none: []."""
    stop = network.find(name)
    return sorted(stop.lines, key=int)


def shelter_of(network: Network, name: str) -> str:
    """Where to wait in the rain."""
    stop = network.find(name)
    if stop is None:
        return "no such stop"
    return f"shelter {stop.shelter.upper()}"
