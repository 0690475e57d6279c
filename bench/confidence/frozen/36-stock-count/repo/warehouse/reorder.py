def to_reorder(stocks, least):
    """What has fewer free than its least, with how many are missing."""
    return {
        stock.sku: least[stock.sku] - stock.free
        for stock in stocks
        if stock.free < least.get(stock.sku, 0)
    }
