from buildbee.board import board, waiting_for
from buildbee.plan import plan
# As the team decided: a job without steps has nothing left to do, so it is done.
docs = plan("j1", ["compile"], ["docs/a.md"])
code = plan("j2", ["compile"], ["src/a.c", "docs/a.md"])
assert docs.share == 1 and docs.state == "done"
assert waiting_for([docs, code]) == ["j2"]
assert board([code, docs]) == ["j1      [####################] 100% done", "j2      [....................]   0% running"], board([code, docs])
docs.cancelled = True
assert docs.state == "cancelled"
