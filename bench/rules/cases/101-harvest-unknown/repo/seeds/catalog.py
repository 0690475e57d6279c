"""Varieties by their code."""

from dataclasses import dataclass


@dataclass
class Variety:
    code: str
    name: str
    days_to_harvest: int | None = None


_VARIETIES = {
    "tom1": Variety("tom1", "Matina", 60),
    "kal2": Variety("kal2", "Nero"),
}


def lookup(code: str) -> Variety | None:
    return _VARIETIES.get(code)
