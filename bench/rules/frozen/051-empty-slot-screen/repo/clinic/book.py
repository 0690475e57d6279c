from clinic.people import Patient, find_doctor


class SlotTaken(Exception):
    pass


class Book:
    """Appointments by doctor and slot."""

    def __init__(self):
        self._slots = {}

    def reserve(self, doctor_id, slot, patient: Patient):
        doctor = find_doctor(doctor_id)
        if doctor is None:
            raise LookupError(f"no doctor {doctor_id}")
        if (doctor_id, slot) in self._slots:
            raise SlotTaken(slot)
        self._slots[(doctor_id, slot)] = patient
        return f"{patient.name} sees {doctor.name} at {slot}"

    def patient_at(self, doctor_id, slot) -> Patient | None:
        return self._slots.get((doctor_id, slot))

    def call_up(self, doctor_id, slot):
        """What the screen in the waiting room shows; an empty slot shows ""."""
        patient = self.patient_at(doctor_id, slot)
        return f"{patient.name}, room {find_doctor(doctor_id).room}"
