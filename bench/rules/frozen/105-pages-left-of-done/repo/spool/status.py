from spool.jobs import Job, Spool


def status(spool: Spool, ids: list[int]) -> str:
    """One word for each job, as the tray icon shows it."""
    words = []
    for job_id in ids:
        left = spool.pages_left(job_id)
        words.append(f"{job_id}:{'done' if left == 0 else left}")
    return " ".join(words)


def submit_all(spool: Spool, jobs: list[Job]) -> list[int]:
    """Submits what the quota allows; the ids of what was refused."""
    refused = []
    for job in jobs:
        if spool.may_print(job):
            spool.submit(job)
        else:
            refused.append(job.id)
    return refused
