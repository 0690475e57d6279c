from decimal import Decimal, ROUND_HALF_UP

CENT = Decimal("0.01")


def bill(reading, tariffs):
    due = (reading.used * tariffs[reading.unit]).quantize(CENT, ROUND_HALF_UP)
    lines = [f"{reading.household}: {due} EUR"]
    if reading.note:
        lines.append(f"  ({reading.note})")
    return "\n".join(lines)


def write_bills(path, readings, tariffs):
    with open(path, "w", encoding="utf-8") as file:
        for reading in readings:
            file.write(bill(reading, tariffs) + "\n")
