from .stops import Stop


def leaving_after(stops: list[Stop], station: str, clock: str) -> bool:
    """Whether one can board at a station after a time of day."""
    return any(
        stop.station == station and stop.departure is not None and stop.departure >= clock
        for stop in stops
    )
