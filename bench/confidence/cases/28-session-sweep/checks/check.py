from doorman.housekeeping import Housekeeping
from doorman.sessions import Sessions
now = [0]
ended = []
def on_end(token, owner):
    ended.append((token, owner))
    if token == "c":
        sessions.close("d")
sessions = Sessions(60, lambda: now[0], on_end)
for token in "abcd":
    sessions.open(token, "owner-" + token)
now[0] = 30
sessions.open("e", "eve")
now[0] = 61
assert Housekeeping(sessions).run() == [1]
assert ended == [(t, "owner-" + t) for t in "abcd"], ended
assert sessions.touch("e") == "eve" and sessions.touch("a") is None
assert sessions._owners == {"e": "eve"}, sessions._owners
