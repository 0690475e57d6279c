from pinger.poll import poll
from pinger.settings import load
seen = []
def fetch(url, timeout):
    seen.append(timeout)
    if len(seen) < 2:
        raise OSError("down")
    return 200
result = poll("http://a.example", load("timeout_s = 2"), fetch)
assert (result.ok, result.attempts) == (True, 2), result
assert seen == [2.0, 2.0], seen
seen.clear()
poll("http://a.example", load(""), fetch)
assert seen[0] == 5.0, seen
assert "timeout" not in load("")
try:
    load("timeout = 3")
    raise AssertionError("timeout was taken")
except ValueError:
    pass
