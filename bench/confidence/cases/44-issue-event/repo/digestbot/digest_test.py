import unittest

from .digest import digest, per_person


class DigestTest(unittest.TestCase):
    def test_the_last_state_counts(self):
        pull = {"kind": "pull", "number": 4, "title": "Add ", "state": "open", "assignee": None}
        merged = {**pull, "state": "closed", "merged": True}
        self.assertEqual(digest([pull, merged]), "*Pull requests* (1)\n#4 Add (merged, nobody)")

    def test_open_things_are_counted(self):
        issue = {"kind": "issue", "number": 1, "title": "x", "state": "open", "assignee": {"login": "ada"}}
        self.assertEqual(per_person([issue]), {"ada": 1})
