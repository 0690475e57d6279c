import type { AuditTrail } from "./audit.ts";

export type Patient = { id: string; leaves: string };

export class Ward {
  readonly #patients = new Map<string, Patient>();
  readonly #audit: AuditTrail;

  constructor(audit: AuditTrail) {
    this.#audit = audit;
  }

  admit(patient: Patient): void {
    this.#audit.record("admit", patient.id);
    this.#patients.set(patient.id, patient);
  }

  discharge(id: string): void {
    if (!this.#patients.has(id)) throw new Error(`no patient ${id}`);
    this.#audit.record("discharge", id);
    this.#patients.delete(id);
  }

  leavingBy(day: string): Patient[] {
    return [...this.#patients.values()].filter((patient) => patient.leaves <= day);
  }
}
