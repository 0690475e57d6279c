import unittest

from shop.gift import from_wish_list


class BasketTest(unittest.TestCase):
    def test_the_same_article_twice_is_one_line(self):
        basket = from_wish_list("ada", [{"article": "tea", "cents": 450}])
        basket.add("tea", 450)
        self.assertEqual([(line.article, line.count) for line in basket.lines], [("tea", 2)])
