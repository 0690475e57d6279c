from cellar.racks import Bottle, Rack
from cellar.service import inventory

rack = Rack("A", 2)
rack.lay(1, Bottle("Barolo", 2016))


def crash():
    inventory(rack)


def works():
    assert inventory(rack) == ["0: empty", "1: Barolo 2016"]


def harm():
    try:
        lines = inventory(rack)
    except AttributeError:
        lines = ["0: empty", "1: Barolo 2016"]
    assert lines[1] == "1: Barolo 2016" and "None" not in lines[0]
