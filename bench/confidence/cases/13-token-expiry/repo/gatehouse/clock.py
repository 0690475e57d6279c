from datetime import datetime, timezone


def now():
    """The present, aware of its zone."""
    return datetime.now(timezone.utc)
