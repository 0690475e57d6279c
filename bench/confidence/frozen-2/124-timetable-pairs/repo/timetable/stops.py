from typing import Iterator, NamedTuple, Optional


class Stop(NamedTuple):
    station: str
    arrival: str
    departure: Optional[str]


def _clock(text: str) -> str:
    hours, minutes = text.split(":")
    return f"{int(hours):02}:{int(minutes):02}"


def pairs(times: list[str]) -> Iterator[tuple[str, Optional[str]]]:
    """Arrival and departure by turns."""
    clocks = map(_clock, times)
    for arrival in clocks:
        yield arrival, next(clocks)


def stops_of(stations: list[str], times: list[str]) -> list[Stop]:
    """The stops of a train.

    The times are arrival and departure of each station by turns.
    A train departs from its last stop no more: its departure is None.
    """
    return [
        Stop(station, arrival, departure)
        for station, (arrival, departure) in zip(stations, pairs(times))
    ]
