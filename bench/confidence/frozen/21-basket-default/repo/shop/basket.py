"""Baskets.

A basket begins empty and holds each article once; more of it raises the count.
"""

from dataclasses import dataclass


@dataclass
class Line:
    article: str
    cents: int
    count: int = 1


class NotYours(Exception):
    def __init__(self, owner, article):
        super().__init__(f"{article} in the basket of {owner} was put there by somebody else")


class Basket:
    def __init__(self, owner, lines=[], added_by={}):
        self.owner = owner
        self.lines = lines
        self.added_by = added_by

    def add(self, article, cents):
        for line in self.lines:
            if line.article == article:
                line.count += 1
                break
        else:
            self.lines.append(Line(article, cents))
        self.added_by.setdefault(article, self.owner)

    def total(self):
        return sum(line.cents * line.count for line in self.lines)
