from .basket import NotYours


def receipt(basket):
    """The lines of a receipt. Refuses a basket with articles that its owner did not put there."""
    rows = []
    for line in basket.lines:
        if basket.added_by[line.article] != basket.owner:
            raise NotYours(basket.owner, line.article)
        rows.append(f"{line.count} x {line.article} {line.cents * line.count / 100:.2f}")
    rows.append(f"total {basket.total() / 100:.2f}")
    return rows
