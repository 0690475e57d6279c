import unittest

from warehouse.numbers import NotACount, count_of
from warehouse.stock_file import read_stock


class CountTest(unittest.TestCase):
    def test_separators_of_thousands_are_read(self):
        self.assertEqual(count_of("12,500"), 12500)
        self.assertEqual(count_of(" 7 "), 7)

    def test_a_misplaced_separator_is_no_count(self):
        for text in ("1,25", "12,5000", "", "-3", "1.5"):
            with self.assertRaises(NotACount):
                count_of(text)

    def test_an_empty_reservation_is_none(self):
        stocks, bad = read_stock("a\t5\t\tA1\nb\tx\t\tA2\n")
        self.assertEqual((stocks[0].free, len(bad)), (5, 1))
