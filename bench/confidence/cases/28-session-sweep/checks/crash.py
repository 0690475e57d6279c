from doorman.housekeeping import Housekeeping
from doorman.sessions import Sessions
now = [0]
sessions = Sessions(60, lambda: now[0])
for token in "abc":
    sessions.open(token, "ada")
now[0] = 61
Housekeeping(sessions).run()
