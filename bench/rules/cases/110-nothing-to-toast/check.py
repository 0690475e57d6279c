from cellar.racks import Rack
from cellar.service import toast


def crash():
    toast([Rack("A", 2)])


def works():
    assert toast([Rack("A", 2)]) == "a glass of water"


def harm():
    try:
        text = toast([Rack("A", 2)])
    except ValueError:
        text = ""
    assert "None" not in text and "empty" not in text
