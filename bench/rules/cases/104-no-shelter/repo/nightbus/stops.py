class Stop:
    def __init__(self, name, lines=None):
        self.name = name
        self.lines = lines or []
        self.shelter = None

    def serve(self, line):
        self.lines.append(line)


class Network:
    """Stops by name, and the walks between them in minutes."""

    def __init__(self):
        self._stops = {}
        self._walks = {}

    def stop(self, name):
        return self._stops.setdefault(name, Stop(name))

    def walk(self, a, b, minutes):
        self._walks.setdefault(a, {})[b] = minutes
        self._walks.setdefault(b, {})[a] = minutes

    def find(self, name):
        """The stop of a name, or None."""
        return self._stops.get(name)

    def walks_from(self, name):
        """Minutes on foot by neighbouring stop; {} where there is none near."""
        return self._walks[name]
