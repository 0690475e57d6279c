"""Lines of the digest about issues."""

URGENT = {"bug", "security", "outage"}


def labels(event):
    return sorted(label["name"].lower() for label in event.get("labels", []))


def line(event):
    who = event["assignee"]["login"]
    title = event["title"].strip()
    mark = "!" if URGENT.intersection(labels(event)) else " "
    return f"{mark}#{event['number']} {title} ({event['state']}, {who})"
