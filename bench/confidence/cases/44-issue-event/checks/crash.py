from digestbot.digest import digest
digest([{"kind": "issue", "number": 9, "title": "Broken", "state": "open", "assignee": None, "labels": [{"name": "Bug"}]}])
