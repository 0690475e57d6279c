from warehouse.stock_file import read_stock
read_stock("sku1\t12,500\t1,200\tA3\n")
