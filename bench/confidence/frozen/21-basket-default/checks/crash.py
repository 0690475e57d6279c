from shop.basket import Basket
from shop.checkout import receipt
first = Basket("ada")
first.add("tea", 450)
second = Basket("bob")
second.add("mug", 900)
receipt(second)
