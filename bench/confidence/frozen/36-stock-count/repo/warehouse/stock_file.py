"""Reads the supplier's stock file: tab-separated ``sku``, ``on hand``, ``reserved``, ``place``."""

from dataclasses import dataclass

from .numbers import NotACount, count_of


@dataclass(frozen=True)
class Stock:
    sku: str
    on_hand: int
    reserved: int
    place: str

    @property
    def free(self):
        return self.on_hand - self.reserved


@dataclass(frozen=True)
class BadRow:
    number: int
    why: str


def read_row(cells):
    sku, on_hand, reserved, place = cells
    return Stock(sku, count_of(on_hand), int(reserved or "0"), place)


def read_stock(text):
    """The stocks of a file, and the rows that a person has to look at."""
    stocks, bad = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 4:
            bad.append(BadRow(number, f"{len(cells)} cells"))
            continue
        try:
            stocks.append(read_row(cells))
        except NotACount as error:
            bad.append(BadRow(number, str(error)))
    return stocks, bad
