from datetime import timedelta

from . import clock, store

LIFETIME = timedelta(hours=8)


def issue(db, owner, token, now=clock.now):
    expires = now() + LIFETIME
    store.keep(db, token, owner, expires)
    return {"token": token, "expires": expires.isoformat()}


def owner_of(db, token, now=clock.now):
    """Who a token belongs to; None where it is unknown or has expired."""
    found = store.find(db, token)
    if found is None or found["expires"] <= now():
        return None
    return found["owner"]


def seconds_left(db, token, now=clock.now):
    found = store.find(db, token)
    return 0 if found is None else max(0, int((found["expires"] - now()).total_seconds()))
