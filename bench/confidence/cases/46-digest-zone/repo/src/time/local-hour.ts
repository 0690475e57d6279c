/** The hour of the day in a zone, 0 to 23. Throws RangeError for a zone that the runtime does not know. */
export function localHour(at: Date, zone: string): number {
  const text = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", hourCycle: "h23" }).format(at);
  return Number(text);
}

export function localDay(at: Date, zone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(at);
}
