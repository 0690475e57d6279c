from dataclasses import dataclass, field


@dataclass
class Bike:
    number: int
    kind: str
    station: str | None
    damages: list[str] = field(default_factory=list)


class Fleet:
    """Every bike by its number."""

    def __init__(self) -> None:
        self._bikes: dict[int, Bike] = {}

    def add(self, bike: Bike) -> None:
        self._bikes[bike.number] = bike

    def get(self, number: int) -> Bike | None:
        """The bike of a number, or None where the fleet has none."""
        return self._bikes.get(number)

    def at(self, station: str) -> list[Bike]:
        return [bike for bike in self._bikes.values() if bike.station == station]
