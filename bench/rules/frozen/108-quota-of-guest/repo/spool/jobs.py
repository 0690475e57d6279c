from dataclasses import dataclass, field
from typing import Optional


@dataclass
class Job:
    id: int
    owner: Optional[str]
    pages: int
    options: dict = field(default_factory=dict)


class Spool:
    def __init__(self):
        self._jobs: list[Job] = []
        self._quota = {"ada": 100, "bob": 20}

    def submit(self, job: Job) -> None:
        self._jobs.append(job)

    def job(self, job_id: int) -> Optional[Job]:
        """The job of an id, None where it is done or never was."""
        return next((job for job in self._jobs if job.id == job_id), None)

    def cancel(self, job_id: int) -> bool:
        """Takes a job out. False where there is no such job."""
        job = self.job(job_id)
        if job is None:
            return False
        self._jobs.remove(job)
        return True

    def pages_left(self, job_id: int) -> int:
        """Pages still to print; 0 where there is no such job."""
        job = self.job(job_id)
        return job.pages

    def may_print(self, job: Job) -> bool:
        """Whether the owner's quota allows a job."""
        return job.pages <= self._quota[job.owner]
