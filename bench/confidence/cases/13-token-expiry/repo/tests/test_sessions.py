import unittest

from gatehouse import sessions, store


class SessionsTest(unittest.TestCase):
    def test_an_unknown_token_has_no_owner(self):
        self.assertIsNone(sessions.owner_of(store.open_store(), "nope"))

    def test_a_new_token_is_kept(self):
        db = store.open_store()
        sessions.issue(db, "ada", "t1")
        self.assertEqual(store.find(db, "t1")["owner"], "ada")
