import { fetchJson, type Get, Unreachable } from "./fetch-json.ts";

export type Profile = { id: string; name: string; title: string };

const cache = new Map<string, Profile>();

export async function profileOf(get: Get, id: string): Promise<Profile | null> {
  try {
    return remember(fetchJson<Profile>(get, `/users/${id}`));
  } catch (error) {
    if (error instanceof Unreachable) return cache.get(id) ?? null;
    throw error;
  }
}

async function remember(loading: Promise<Profile>): Promise<Profile> {
  const profile = await loading;
  cache.set(profile.id, profile);
  return profile;
}
