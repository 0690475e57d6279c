from rental.desk import Desk
from rental.fleet import Bike, Fleet

fleet = Fleet()
fleet.add(Bike(8, "tandem", "north"))
desk = Desk(fleet)


def crash():
    desk.quote(8, 2)


def works():
    status, body = desk.quote(8, 2)
    assert status == 409 and "tandem" in body["error"]


def harm():
    try:
        _, body = desk.quote(8, 2)
    except KeyError:
        body = {}
    assert not isinstance(body.get("cents"), int), "no ride is given a price that nobody set"
