import tempfile
import unittest
from decimal import Decimal
from pathlib import Path

from meters.bills import bill
from meters.readings import Reading, read_export


class ReadingsTest(unittest.TestCase):
    def test_a_comma_separates_decimals(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "export.csv"
            path.write_bytes(b"household;unit;used;note\r\nAhrens;kWh;1.204,5;\r\n")
            self.assertEqual(read_export(path)[0].used, Decimal("1204.5"))

    def test_a_bill_has_the_note(self):
        reading = Reading("Ahrens", "kWh", Decimal(10), "estimated")
        self.assertEqual(bill(reading, {"kWh": Decimal("0.1")}), "Ahrens: 1.00 EUR\n  (estimated)")
