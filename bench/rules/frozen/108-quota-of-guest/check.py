from spool.jobs import Job, Spool
from spool.status import submit_all


def crash():
    submit_all(Spool(), [Job(1, "eve", 500)])


def works():
    assert submit_all(Spool(), [Job(1, "eve", 500), Job(2, "bob", 2)]) == [1]


def harm():
    spool = Spool()
    try:
        submit_all(spool, [Job(1, "eve", 500)])
    except KeyError:
        pass
    assert spool.job(1) is None, "nobody prints without a quota"
