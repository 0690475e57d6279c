from clinic.people import Patient
from clinic.prescribe import prescribe


def crash():
    prescribe(Patient("Bo"), "amoxicillin")


def works():
    assert prescribe(Patient("Bo"), "amoxicillin") == "amoxicillin must not be given to Bo"


def harm():
    assert prescribe(Patient("Al", ()), "ibuprofen") == "ibuprofen for Al"
    try:
        said = prescribe(Patient("Bo"), "amoxicillin")
    except TypeError:
        said = ""
    assert "for Bo" not in said
