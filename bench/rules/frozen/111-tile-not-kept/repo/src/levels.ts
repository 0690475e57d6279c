import { above, type Paint, type Tile, tile } from "./tiles.ts";

/** How many bytes all tiles above one take, itself included. */
export async function weight(at: Tile, paint: Paint): Promise<number> {
  let sum = 0;
  for (let each: Tile | null = at; each !== null; each = above(each)) {
    sum += (await tile(each, paint)).byteLength;
  }
  return sum;
}

/** The tile of which some tiles are parts: the lowest that lies above all of them. */
export function common(tiles: Tile[]): Tile {
  const [first, ...rest] = tiles;
  let shared = first as Tile;
  while (!rest.every((each) => isIn(each, shared))) shared = above(shared) as Tile;
  return shared;
}

function isIn(at: Tile, whole: Tile): boolean {
  let each: Tile = at;
  while (each.z > whole.z) each = above(each) as Tile;
  return each.z === whole.z && each.x === whole.x && each.y === whole.y;
}
