from dataclasses import dataclass


@dataclass(frozen=True)
class Doctor:
    name: str
    room: int
    substitute: str | None = None


@dataclass(frozen=True)
class Patient:
    name: str
    allergies: tuple[str, ...] | None = None


DOCTORS = {
    "d1": Doctor("Dr. Hopper", 3, substitute="d2"),
    "d2": Doctor("Dr. Borg", 4),
}


def find_doctor(doctor_id) -> Doctor | None:
    return DOCTORS.get(doctor_id)
