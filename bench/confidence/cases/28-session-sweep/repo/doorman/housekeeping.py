class Housekeeping:
    def __init__(self, *swept):
        self.swept = swept
        self.rounds = 0

    def run(self):
        self.rounds += 1
        return [part.sweep() for part in self.swept]
