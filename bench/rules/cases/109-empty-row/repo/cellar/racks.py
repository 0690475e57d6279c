"""Bottles by rack and row."""


class Rack:
    def __init__(self, name, rows):
        self.name = name
        self.rows = [None] * rows

    def lay(self, row, bottle):
        if row >= len(self.rows):
            raise ValueError(f"rack {self.name} has {len(self.rows)} rows")
        self.rows[row] = bottle

    def take(self, row):
        """Takes the bottle out of a row; None where it is empty."""
        bottle = self.rows[row]
        self.rows[row] = None
        return bottle


class Bottle:
    def __init__(self, name, year, opened=None):
        self.name = name
        self.year = year
        self.opened = opened


def label(bottle):
    """What stands on the shelf: "Barolo 2016", and "empty" for None."""
    return f"{bottle.name} {bottle.year}"
