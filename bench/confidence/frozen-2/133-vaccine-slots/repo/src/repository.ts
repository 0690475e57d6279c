export type Slot = { id: string; at: string; patient: string | null };

export class SlotRepository {
  readonly #slots: Map<string, Slot[]>;

  constructor(slots: Record<string, Slot[]>) {
    this.#slots = new Map(Object.entries(slots));
  }

  async clinics(): Promise<string[]> {
    return [...this.#slots.keys()];
  }

  async slotsOf(clinic: string): Promise<Slot[]> {
    const slots = this.#slots.get(clinic);
    if (!slots) throw new Error(`no clinic ${clinic}`);
    return slots;
  }

  async save(clinic: string, slot: Slot): Promise<void> {
    const slots = await this.slotsOf(clinic);
    this.#slots.set(clinic, [...slots.filter((one) => one.id !== slot.id), slot]);
  }
}
