import re

GROUPED = re.compile(r"\d{1,3}(,\d{3})+")


class NotACount(ValueError):
    def __init__(self, text):
        super().__init__(f"{text!r} is no count")
        self.text = text


def count_of(text):
    """A count as people write it: digits, with or without separators of thousands."""
    text = text.strip()
    if GROUPED.fullmatch(text):
        text = text.replace(",", "")
    if not text.isdecimal():
        raise NotACount(text)
    return int(text)
