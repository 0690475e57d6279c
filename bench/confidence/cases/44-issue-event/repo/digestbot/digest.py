"""The digest of a day, sent to the team's channel every morning."""

from collections import defaultdict

from . import issues, pulls

LINES = {"issue": issues.line, "pull": pulls.line}
HEADINGS = {"issue": "Issues", "pull": "Pull requests"}


class UnknownEvent(Exception):
    pass


def latest(events):
    """The last event of each number, in the order of the numbers."""
    last = {}
    for event in events:
        if event["kind"] not in LINES:
            raise UnknownEvent(event["kind"])
        last[event["kind"], event["number"]] = event
    return [last[key] for key in sorted(last)]


def digest(events):
    sections = defaultdict(list)
    for event in latest(events):
        sections[event["kind"]].append(LINES[event["kind"]](event))
    text = []
    for kind, lines in sections.items():
        text.append(f"*{HEADINGS[kind]}* ({len(lines)})")
        text.extend(lines)
    return "\n".join(text) or "Nothing happened."


def per_person(events):
    """How many open things each person has, for the weekly digest."""
    counts = defaultdict(int)
    for event in latest(events):
        if event["state"] == "open" and event.get("assignee"):
            counts[event["assignee"]["login"]] += 1
    return dict(counts)
