import { type ArtistTable, artistLoader } from "./artists.ts";

export type Loan = { title: string; artistId: number };

export async function loanList(loans: Loan[], table: ArtistTable): Promise<string[]> {
  const artists = artistLoader(table);
  return Promise.all(
    loans.map(async ({ title, artistId }) => {
      const artist = await artists.load(artistId);
      return artist === null ? title : `${title}, ${artist.name}`;
    }),
  );
}
