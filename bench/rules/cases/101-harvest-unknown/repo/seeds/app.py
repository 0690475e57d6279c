from seeds.orders import BadOrder, harvest_week, read_change, read_order


def app(method: str, body: str) -> tuple[int, str]:
    """POST orders a variety, PATCH changes the week of sowing."""
    try:
        if method == "POST":
            order = read_order(body)
            week = harvest_week(order["code"], order.get("week", 14))
            return 201, f"ripe in week {week}"
        change = read_change(body)
        return 200, f"sown in week {change.get('week', 14)}"
    except BadOrder as error:
        return 400, str(error)
