from dataclasses import dataclass
from datetime import datetime
from typing import Optional


@dataclass(frozen=True)
class Act:
    name: str
    stage: str
    starts: Optional[datetime] = None
    minutes: int = 45
