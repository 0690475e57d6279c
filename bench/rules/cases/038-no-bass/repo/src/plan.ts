import type { Roster, Singer } from "./roster.ts";

const voices: Singer["voice"][] = ["soprano", "alto", "tenor", "bass"];

/** Who leads each voice: "alto: Ida". A voice without singers has "-". */
export function leaders(roster: Roster): string[] {
  return voices.map((voice) => `${voice}: ${roster.eldest(voice)?.name ?? "-"}`);
}

/** How many come today, by voice. */
export function turnout(roster: Roster): Record<string, number> {
  return Object.fromEntries(voices.map((voice) => [voice, roster.present(voice).length]));
}

/** For how long the longest-serving bass has been singing, in years. */
export function bassYears(roster: Roster, year: number): number {
  const eldest = roster.eldest("bass") as Singer;
  return year - eldest.since;
}
