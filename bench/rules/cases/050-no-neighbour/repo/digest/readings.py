def parse(line):
    """One report: `kiel;2026-01-02;-3.5`."""
    name, day, degrees = line.strip().split(";")
    return {"station": name, "day": day, "degrees": float(degrees)}


def latest(lines):
    """The last report of each station."""
    found = {}
    for line in lines:
        reading = parse(line)
        found[reading["station"]] = reading
    return found
