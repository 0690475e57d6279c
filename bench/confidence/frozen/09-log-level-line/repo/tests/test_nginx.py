import unittest

from logship.importer import run


class NginxTest(unittest.TestCase):
    def test_what_does_not_fit_is_kept(self):
        kept = []
        counts = run("nginx", ['1.2.3.4 - - [t] "GET / HTTP/1.1" 502', "garbage"], kept.append)
        self.assertEqual(counts, {"error": 1, "unparsed": 1})
        self.assertEqual(kept[1].line, "garbage")
