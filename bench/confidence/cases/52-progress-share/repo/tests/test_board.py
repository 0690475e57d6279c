import unittest

from buildbee.board import board, waiting_for
from buildbee.plan import UnknownStep, plan


class BoardTest(unittest.TestCase):
    def test_weights_count(self):
        job = plan("j1", ["compile", "test"], ["src/a.c"])
        job.steps[0].done = True
        self.assertEqual(board([job]), ["j1      [############........]  62% running"])
        self.assertEqual(waiting_for([job]), ["j1"])

    def test_a_step_must_be_known(self):
        with self.assertRaises(UnknownStep):
            plan("j1", ["deploy"], ["docs/a.md"])
