export type Day = { year: number; month: number; day: number };

export class NoSuchDay extends RangeError {
  constructor({ year, month, day }: Day) {
    super(`there is no day ${year}-${month}-${day}`);
    this.name = "NoSuchDay";
  }
}

/** YYYY-MM-DD. Refuses days that the calendar does not have. */
export function textOf({ year, month, day }: Day): string {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) throw new NoSuchDay({ year, month, day });
  return date.toISOString().slice(0, 10);
}

export function dayOf(text: string): Day {
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  return { year, month, day };
}
