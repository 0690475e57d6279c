import { Loader } from "./loader.ts";

export type Artist = { id: number; name: string };
export type ArtistTable = { whereIdIn(ids: readonly number[]): Promise<Artist[]> };

export function artistLoader(table: ArtistTable): Loader<number, Artist> {
  return new Loader(async (ids) => {
    const rows = await table.whereIdIn(ids);
    return rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  });
}
