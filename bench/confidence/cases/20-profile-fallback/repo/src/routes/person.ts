import type { Get } from "../directory/fetch-json.ts";
import { profileOf } from "../directory/profile.ts";
import { teamsOf } from "../directory/teams.ts";

export async function person(get: Get, id: string) {
  const [profile, teams] = await Promise.all([profileOf(get, id), teamsOf(get, id)]);
  if (profile === null) return { status: 503, body: { error: "try again shortly" } };
  return { status: 200, body: { ...profile, teams: teams.map(({ name }) => name) } };
}
