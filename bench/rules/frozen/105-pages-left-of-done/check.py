from spool.jobs import Job, Spool
from spool.status import status

spool = Spool()
spool.submit(Job(1, "ada", 12))


def crash():
    status(spool, [1, 2])


def works():
    assert status(spool, [1, 2]) == "1:12 2:done"


def harm():
    assert spool.cancel(2) is False
    assert status(spool, [1]) == "1:12"
