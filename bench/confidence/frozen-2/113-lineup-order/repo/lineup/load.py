import json
from datetime import datetime

from .act import Act


def load(text):
    """Acts from the booking office; one without a time is booked, but not placed."""
    acts = []
    for row in json.loads(text):
        starts = row.get("starts")
        acts.append(
            Act(
                row["name"],
                row["stage"],
                None if starts is None else datetime.fromisoformat(starts),
                row.get("minutes", 45),
            )
        )
    return acts
