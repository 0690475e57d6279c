import os, time
os.environ["TZ"] = "America/New_York"
time.tzset()
from datetime import datetime, timedelta, timezone
from gatehouse import sessions, store
db = store.open_store()
start = datetime(2026, 3, 1, 12, tzinfo=timezone.utc)
berlin = timezone(timedelta(hours=1))
sessions.issue(db, "ada", "t1", now=lambda: start)
assert sessions.owner_of(db, "t1", now=lambda: start + timedelta(hours=7)) == "ada"
assert sessions.owner_of(db, "t1", now=lambda: start + timedelta(hours=8)) is None
assert sessions.seconds_left(db, "t1", now=lambda: start + timedelta(hours=7)) == 3600
assert sessions.seconds_left(db, "t1", now=lambda: (start + timedelta(hours=7)).astimezone(berlin)) == 3600
sessions.issue(db, "bob", "t2")
assert sessions.owner_of(db, "t2") == "bob"
assert 28790 <= sessions.seconds_left(db, "t2") <= 28800
