from clinic.book import Book
from clinic.people import Patient

book = Book()
book.reserve("d1", "09:00", Patient("Ada"))


def crash():
    book.call_up("d1", "09:15")


def works():
    assert book.call_up("d1", "09:15") == ""


def harm():
    assert book.call_up("d1", "09:00") == "Ada, room 3"
    try:
        shown = book.call_up("d1", "09:15")
    except AttributeError:
        shown = ""
    assert shown == ""
