import { NotFound, read, write } from "./disk.ts";

export type Tile = { z: number; x: number; y: number };
export type Paint = (tile: Tile) => Promise<Uint8Array>;

const pathOf = ({ z, x, y }: Tile) => `${z}/${x}/${y}.png`;

/** A tile from the disk, or painted where the disk has none; what was painted is kept. */
export async function tile(at: Tile, paint: Paint): Promise<Uint8Array> {
  try {
    return read(pathOf(at));
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    const bytes = await paint(at);
    await write(pathOf(at), bytes);
    return bytes;
  }
}

/** The tile above, of which this one is a quarter; null at the top. */
export function above({ z, x, y }: Tile): Tile | null {
  return z === 0 ? null : { z: z - 1, x: x >> 1, y: y >> 1 };
}
