import csv
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Reading:
    household: str
    unit: str
    used: Decimal
    note: str


def to_decimal(text):
    return Decimal(text.replace(".", "").replace(",", "."))


def read_export(path):
    """The readings of an export of the meter software, in its order."""
    readings = []
    with open(path, newline="", encoding="utf-8") as export:
        for row in csv.DictReader(export, delimiter=";"):
            readings.append(
                Reading(row["household"], row["unit"], to_decimal(row["used"]), row["note"].strip())
            )
    return readings
