from cellar.racks import Bottle, Rack, label


def inventory(rack: Rack) -> list[str]:
    """Every row of a rack as a line."""
    return [f"{i}: {label(bottle)}" for i, bottle in enumerate(rack.rows)]


def pour(rack: Rack, row: int) -> str:
    """Opens the bottle of a row for a guest."""
    bottle = rack.take(row)
    return f"{bottle.name} is poured"


def oldest(racks: list[Rack]) -> Bottle:
    """The oldest bottle of all racks."""
    bottles = [bottle for rack in racks for bottle in rack.rows if bottle is not None]
    return min(bottles, key=lambda each: each.year)


def toast(racks: list[Rack]) -> str:
    """The line for the anniversary's menu."""
    return f"a glass of {label(oldest(racks))}"
