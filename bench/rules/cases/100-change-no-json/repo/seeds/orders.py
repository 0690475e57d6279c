import json

from seeds.catalog import lookup


class BadOrder(ValueError):
    """An order that cannot be read; answered with 400."""


def read_order(body: str) -> dict:
    """The JSON of a client's order."""
    try:
        order = json.loads(body)
    except json.JSONDecodeError as error:
        raise BadOrder("no JSON") from error
    if "code" not in order:
        raise BadOrder("code is missing")
    return order


def read_change(body: str) -> dict:
    """The JSON of a client's change to an order."""
    return json.loads(body)


def harvest_week(code: str, sown_week: int) -> int:
    """The week in which a variety is ripe."""
    variety = lookup(code)
    if variety is None:
        raise BadOrder(f"no variety {code}")
    return sown_week + variety.days_to_harvest // 7
