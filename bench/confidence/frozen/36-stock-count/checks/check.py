from warehouse.stock_file import BadRow, read_stock
from warehouse.reorder import to_reorder
stocks, bad = read_stock("sku1\t12,500\t1,200\tA3\nsku2\t10\t1,25\tA4\nsku3\t9\t\tA5\nsku4\t9\t12\tA6\nsku5\t3\t-1\tA7\n")
assert [(s.sku, s.reserved) for s in stocks] == [("sku1", 1200), ("sku3", 0), ("sku4", 12)], stocks
assert [b.number for b in bad] == [2, 5], bad
assert "1,25" in bad[0].why
assert to_reorder(stocks, {"sku4": 1, "sku3": 5}) == {"sku4": 4}
