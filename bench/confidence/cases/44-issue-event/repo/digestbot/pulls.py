"""Lines of the digest about pull requests."""


def line(event):
    who = (event.get("assignee") or {}).get("login", "nobody")
    title = event["title"].strip()
    state = "merged" if event.get("merged") else event["state"]
    return f"#{event['number']} {title} ({state}, {who})"
