from clinic.people import Patient

CONTAINS = {"amoxicillin": "penicillin", "ibuprofen": "nsaid"}


def may_take(patient: Patient, drug: str) -> bool:
    """Whether a drug holds nothing that a patient is allergic to."""
    substance = CONTAINS.get(drug, drug)
    return substance not in patient.allergies


def prescribe(patient: Patient, drug: str) -> str:
    if not may_take(patient, drug):
        return f"{drug} must not be given to {patient.name}"
    return f"{drug} for {patient.name}"
