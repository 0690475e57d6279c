BAR = 20


def bar(share):
    filled = round(share * BAR)
    return "[" + "#" * filled + "." * (BAR - filled) + "]"


def board(jobs):
    """One line for each job, the ones that are furthest first."""
    rows = sorted(jobs, key=lambda job: (-job.share, job.id))
    return [f"{job.id:<8}{bar(job.share)} {job.share:4.0%} {job.state}" for job in rows]


def waiting_for(jobs):
    """The ids of the jobs that a release has to wait for."""
    return [job.id for job in jobs if job.state == "running"]
