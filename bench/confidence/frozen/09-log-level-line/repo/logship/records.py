from dataclasses import dataclass, field


@dataclass(frozen=True)
class Record:
    level: str
    message: str
    fields: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Unparsed:
    """A line that is kept as it came, because no format fits it."""

    line: str
