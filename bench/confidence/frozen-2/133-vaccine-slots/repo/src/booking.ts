import type { Slot, SlotRepository } from "./repository.ts";

export async function bookFirst(repository: SlotRepository, clinic: string, patient: string): Promise<Slot | null> {
  const slots = await repository.slotsOf(clinic);
  const free = slots.filter((slot) => slot.patient === null).sort((a, b) => a.at.localeCompare(b.at))[0];
  if (!free) return null;
  const booked = { ...free, patient };
  await repository.save(clinic, booked);
  return booked;
}
