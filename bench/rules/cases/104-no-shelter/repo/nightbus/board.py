from nightbus.planner import lines_at, reachable, shelter_of


def board(network, name):
    """The board at a stop: its lines, and where else to go."""
    near = ", ".join(reachable(network, name, 10)) or "-"
    lines = " ".join(lines_at(network, name)) or "-"
    return f"{name}: {lines} | on foot: {near}"


def rain_board(network, name):
    return f"{name}: {shelter_of(network, name)}"
