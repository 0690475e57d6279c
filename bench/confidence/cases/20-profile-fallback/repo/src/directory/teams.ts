import { fetchJson, type Get, Unreachable } from "./fetch-json.ts";

export type Team = { id: string; name: string };

/** The teams of a user; none are shown while the directory is away. */
export async function teamsOf(get: Get, id: string): Promise<Team[]> {
  try {
    return await fetchJson<Team[]>(get, `/users/${id}/teams`);
  } catch (error) {
    if (error instanceof Unreachable) return [];
    throw error;
  }
}
