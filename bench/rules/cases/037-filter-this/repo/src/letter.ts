import { bassYears, leaders, turnout } from "./plan.ts";
import type { Roster } from "./roster.ts";

/** The letter that goes out before a rehearsal. */
export function letter(roster: Roster, date: string): string {
  const there = Object.entries(turnout(roster)).map(([voice, count]) => `${count} ${voice}`);
  return [`Rehearsal on ${date}`, `Coming: ${there.join(", ")}`, `Leading: ${leaders(roster).join(", ")}`].join("\n");
}

/** The jubilee's line in the programme. */
export function jubilee(roster: Roster, year: number): string {
  return `Our basses have been with us for up to ${bassYears(roster, year)} years.`;
}
