from rental.fleet import Fleet
from rental.tariff import price


class Desk:
    def __init__(self, fleet: Fleet) -> None:
        self.fleet = fleet

    def status(self, number: int) -> tuple[int, dict]:
        """GET /bikes/<number>: where a bike stands."""
        bike = self.fleet.get(number)
        if bike is None:
            return 404, {"error": "no such bike"}
        return 200, {"station": bike.station}

    def damages(self, number: int) -> tuple[int, dict]:
        """GET /bikes/<number>/damages: what riders reported."""
        bike = self.fleet.get(number)
        return 200, {"damages": bike.damages}

    def quote(self, number: int, hours: int) -> tuple[int, dict]:
        """GET /bikes/<number>/quote: what a ride of some hours would cost."""
        bike = self.fleet.get(number)
        if bike is None:
            return 404, {"error": "no such bike"}
        return 200, {"cents": price(bike.kind, hours)}
