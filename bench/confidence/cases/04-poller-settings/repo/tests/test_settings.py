import unittest

from pinger.settings import BadSetting, load


class LoadTest(unittest.TestCase):
    def test_defaults_hold_where_nothing_is_set(self):
        self.assertEqual(load("")["timeout_s"], 5.0)

    def test_a_value_has_its_defaults_type(self):
        self.assertEqual(load("retries = 4 # more\ntimeout_s = 1.5"), {"interval_s": 60.0, "timeout_s": 1.5, "retries": 4})

    def test_unknown_keys_are_refused(self):
        with self.assertRaises(BadSetting):
            load("timeout = 3")
