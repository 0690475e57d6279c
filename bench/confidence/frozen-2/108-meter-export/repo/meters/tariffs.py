import json
from decimal import Decimal


def read_tariffs(path):
    """Our own file: the price of a unit by its name."""
    with open(path, encoding="utf-8") as file:
        return {unit: Decimal(price) for unit, price in json.load(file).items()}
