from shop.basket import Basket, NotYours
from shop.checkout import receipt
from shop.gift import from_wish_list
first = Basket("ada")
first.add("tea", 450)
second = Basket("bob")
assert second.lines == [] and second.added_by == {}
second.add("mug", 900)
second.add("tea", 450)
assert receipt(second) == ["1 x mug 9.00", "1 x tea 4.50", "total 13.50"], receipt(second)
assert receipt(first) == ["1 x tea 4.50", "total 4.50"], receipt(first)
foreign = from_wish_list("eve", [{"article": "tea", "cents": 450}])
foreign.added_by["tea"] = "mallory"
try:
    receipt(foreign)
    raise AssertionError("a foreign article was sold")
except NotYours:
    pass
