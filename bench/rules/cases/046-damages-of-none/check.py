from rental.desk import Desk
from rental.fleet import Bike, Fleet

fleet = Fleet()
fleet.add(Bike(7, "city", "north", ["bell"]))
desk = Desk(fleet)


def crash():
    desk.damages(99)


def works():
    assert desk.damages(99) == (404, {"error": "no such bike"})


def harm():
    assert desk.damages(7) == (200, {"damages": ["bell"]})
    try:
        status, _ = desk.damages(99)
    except AttributeError:
        status = 500
    assert status != 200, "a bike that is not there is not undamaged"
