from dataclasses import dataclass, field


@dataclass
class Step:
    name: str
    weight: int = 1
    done: bool = False


@dataclass
class Job:
    id: str
    steps: list = field(default_factory=list)
    cancelled: bool = False

    @property
    def share(self):
        """How much of the job is done, from 0 to 1, by the weights of its steps."""
        total = sum(step.weight for step in self.steps)
        done = sum(step.weight for step in self.steps if step.done)
        return done / total

    @property
    def state(self):
        if self.cancelled:
            return "cancelled"
        return "done" if self.share == 1 else "running"
