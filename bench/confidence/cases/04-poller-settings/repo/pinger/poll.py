from dataclasses import dataclass


@dataclass
class Result:
    url: str
    ok: bool
    attempts: int


def poll(url, settings, fetch):
    """Asks a URL until it answers or the retries are used up."""
    attempts = 0
    while attempts <= settings["retries"]:
        attempts += 1
        try:
            status = fetch(url, timeout=settings["timeout"])
        except OSError:
            continue
        if status < 500:
            return Result(url, True, attempts)
    return Result(url, False, attempts)


def wait_between(settings, clock):
    """Seconds until the next round."""
    passed = clock() % settings["interval_s"]
    return settings["interval_s"] - passed
