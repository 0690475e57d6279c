import unittest

from .limits import Limiter


class LimiterTest(unittest.TestCase):
    def test_old_keys_are_swept(self):
        now = [0]
        limiter = Limiter(2, 10, lambda: now[0])
        limiter.hit("a")
        now[0] = 11
        limiter.hit("b")
        self.assertEqual(limiter.sweep(), 1)
