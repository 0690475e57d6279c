/** A time of ISO 8601 in UTC as `2026-01-31 14:03 UTC`, which reads the same for everybody. */
export function minuteOf(time: string): string {
  const [, day, minute] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(time) ?? [];
  return day && minute ? `${day} ${minute} UTC` : "an unknown time";
}
