from .stops import Stop, stops_of


def line(stop: Stop) -> str:
    leaves = "ends" if stop.departure is None else stop.departure
    return f"{stop.station:<14}{stop.arrival}  {leaves}"


def sheet(name: str, stations: list[str], times: list[str]) -> str:
    return "\n".join([name, *(line(stop) for stop in stops_of(stations, times))])
