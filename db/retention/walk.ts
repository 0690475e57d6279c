import * as z from "zod";
import type { Database } from "../client.ts";
import { readPosition, savePosition } from "./position.ts";

const NO_ID = "00000000-0000-0000-0000-000000000000";
const Position = z.uuid();

/** What one step of a walk did: the id it got to, null behind the last; and whether it left nothing before it. */
export type Stride = { upTo: string | null; deleted: number; isWhole: boolean };

export const nothingLeft: Stride = { upTo: null, deleted: 0, isWhole: true };

/**
 * Walks through rows in the order of their ids, from where the last call stopped, as long as there
 * is time, and remembers where it got to. Answers how many rows its steps deleted.
 */
export async function walk(
  db: Database,
  name: string,
  step: (from: string) => Promise<Stride>,
  hasTime: () => boolean,
): Promise<number> {
  const saved = Position.safeParse(await readPosition(db, name));
  let from = saved.success ? saved.data : NO_ID;
  let total = 0;
  do {
    const { upTo, deleted, isWhole } = await step(from);
    if (upTo === null) {
      await savePosition(db, name, null);
      return total;
    }
    total += deleted;
    if (isWhole) from = upTo;
  } while (hasTime());
  await savePosition(db, name, from);
  return total;
}
