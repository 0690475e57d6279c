CENTS_PER_HOUR = {"city": 200, "cargo": 450}


def price(kind: str, hours: int) -> int:
    """What a ride costs, in cents."""
    return CENTS_PER_HOUR[kind] * hours
