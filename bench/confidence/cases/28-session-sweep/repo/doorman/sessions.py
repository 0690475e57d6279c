class Sessions:
    """Sessions by token. One that was not seen for ``idle`` seconds is over, and its owner is told so."""

    def __init__(self, idle, clock, on_end=lambda token, owner: None):
        self.idle = idle
        self.clock = clock
        self.on_end = on_end
        self._seen = {}
        self._owners = {}

    def open(self, token, owner):
        self._owners[token] = owner
        self._seen[token] = self.clock()

    def touch(self, token):
        """The owner of a session that is alive; None for any other."""
        if token not in self._seen or self._seen[token] <= self.clock() - self.idle:
            return None
        self._seen[token] = self.clock()
        return self._owners[token]

    def close(self, token):
        self._seen.pop(token, None)
        owner = self._owners.pop(token, None)
        if owner is not None:
            self.on_end(token, owner)

    def sweep(self):
        """Ends what is idle. Returns how many sessions are left."""
        edge = self.clock() - self.idle
        for token, seen in self._seen.items():
            if seen <= edge:
                self.close(token)
        return len(self._seen)
