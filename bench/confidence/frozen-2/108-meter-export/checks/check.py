import os, tempfile
from decimal import Decimal
from meters.bills import write_bills
from meters.readings import read_export
from meters.tariffs import read_tariffs
folder = tempfile.mkdtemp()
path = os.path.join(folder, "export.csv")
text = "household;unit;used;note\r\nMüller;m³;12,5;credit of 5 €\r\nLefèvre;kWh;1.000;“new” meter – moved\r\n"
with open(path, "wb") as file:
    file.write(text.encode("cp1252"))
first, second = read_export(path)
assert (first.household, first.unit, first.used, first.note) == ("Müller", "m³", Decimal("12.5"), "credit of 5 €"), first
assert second.note == "“new” meter – moved", second
tariffs = os.path.join(folder, "tariffs.json")
with open(tariffs, "w", encoding="utf-8") as file:
    file.write('{"m³": "2", "kWh": "0.1"}')
bills = os.path.join(folder, "bills.txt")
write_bills(bills, [first, second], read_tariffs(tariffs))
with open(bills, encoding="utf-8") as file:
    assert file.read().startswith("Müller: 25.00 EUR\n  (credit of 5 €)\n")
