from digestbot.digest import UnknownEvent, digest
issue = {"kind": "issue", "number": 9, "title": "Broken", "state": "open", "assignee": None, "labels": [{"name": "Bug"}]}
assert digest([issue]) == "*Issues* (1)\n!#9 Broken (open, nobody)", digest([issue])
gone = {k: v for k, v in issue.items() if k != "assignee"}
assert digest([gone]).endswith("(open, nobody)")
ada = {**issue, "number": 3, "labels": [], "assignee": {"login": "ada"}}
assert digest([issue, ada]) == "*Issues* (2)\n #3 Broken (open, ada)\n!#9 Broken (open, nobody)"
try:
    digest([{"kind": "wiki", "number": 1}])
    raise AssertionError
except UnknownEvent:
    pass
for key in ("title", "state"):
    try:
        digest([{k: v for k, v in issue.items() if k != key}])
        raise AssertionError(key)
    except KeyError:
        pass
