class Limiter:
    """At most ``most`` hits of a key within ``window`` seconds."""

    def __init__(self, most, window, clock):
        self.most = most
        self.window = window
        self.clock = clock
        self._hits = {}

    def hit(self, key):
        now = self.clock()
        hits = [at for at in self._hits.get(key, []) if at > now - self.window]
        hits.append(now)
        self._hits[key] = hits
        return len(hits) <= self.most

    def sweep(self):
        edge = self.clock() - self.window
        for key in list(self._hits):
            if self._hits[key][-1] <= edge:
                del self._hits[key]
        return len(self._hits)
