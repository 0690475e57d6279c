import * as z from "zod";
import type { Database } from "#db/client.ts";
import { endErasing, eraseRows, keyHashesOf, listErasing } from "#db/projects/erase.ts";
import {
  DEAD_LETTER_PREFIX,
  keyOwnerKey,
  projectPrefixes,
  readKey,
  SPOOL_PREFIX,
} from "#r2/keys.ts";

/** As many as R2 lists, and deletes, in one call. */
const PAGE_OBJECTS = 1_000;

/**
 * Deletes everything of a project whose erasing was begun: rows first, so that nothing is written
 * any more, then objects. Answers whether nothing is left; it may be stopped anywhere, and the next
 * call or sweep goes on.
 */
export async function eraseProject(
  store: R2Bucket,
  db: Database,
  projectId: string,
  hasTime: () => boolean,
): Promise<boolean> {
  const hashes = await keyHashesOf(db, projectId);
  // An agent believes these copies while state is away.
  for (let at = 0; at < hashes.length; at += PAGE_OBJECTS)
    await store.delete(hashes.slice(at, at + PAGE_OBJECTS).map(keyOwnerKey));
  if (!(await eraseRows(db, projectId, hasTime))) return false;
  if (!(await eraseObjects(store, projectId, hasTime))) return false;
  await endErasing(db, projectId);
  return true;
}

/** Goes on with every erasing that did not come to its end; answers how many did now. */
export async function eraseBegun(
  store: R2Bucket,
  db: Database,
  hasTime: () => boolean,
): Promise<number> {
  let ended = 0;
  for (const projectId of await listErasing(db)) {
    if (await eraseProject(store, db, projectId, hasTime)) ended += 1;
    if (!hasTime()) break;
  }
  return ended;
}

async function eraseObjects(
  store: R2Bucket,
  projectId: string,
  hasTime: () => boolean,
): Promise<boolean> {
  for (const prefix of projectPrefixes(projectId))
    if (!(await eraseAmong(store, prefix, () => true, hasTime))) return false;
  const isSpooled = ({ key }: R2Object) => readKey(key).projectId === projectId;
  if (!(await eraseAmong(store, SPOOL_PREFIX, isSpooled, hasTime))) return false;
  const isLetter = ({ key }: R2Object) => isLetterOf(store, key, projectId);
  return eraseAmong(store, DEAD_LETTER_PREFIX, isLetter, hasTime);
}

async function eraseAmong(
  store: R2Bucket,
  prefix: string,
  isMine: (object: R2Object) => boolean | Promise<boolean>,
  hasTime: () => boolean,
): Promise<boolean> {
  for (let after: string | undefined; ; ) {
    const { objects, truncated } = await store.list({
      prefix,
      limit: PAGE_OBJECTS,
      ...(after === undefined ? {} : { startAfter: after }),
    });
    const mine: string[] = [];
    for (const object of objects) if (await isMine(object)) mine.push(object.key);
    if (mine.length > 0) await store.delete(mine);
    after = objects.at(-1)?.key;
    if (!truncated) return true;
    if (!hasTime()) return false;
  }
}

const Letter = z.object({ body: z.object({ projectId: z.string() }) });

async function isLetterOf(store: R2Bucket, key: string, projectId: string): Promise<boolean> {
  const letter = Letter.safeParse(await (await store.get(key))?.json().catch(() => undefined));
  return letter.success && letter.data.body.projectId === projectId;
}
