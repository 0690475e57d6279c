from .basket import Basket, Line


def from_wish_list(owner, wishes):
    """A basket with everything of a wish list."""
    lines = [Line(wish["article"], wish["cents"]) for wish in wishes]
    return Basket(owner, lines, {line.article: owner for line in lines})
