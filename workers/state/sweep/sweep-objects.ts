import * as z from "zod";
import type { ObjectClass, RetentionPolicy } from "#core/incident/retention.ts";
import type { Database } from "#db/client.ts";
import { knownProjects, mendSnapshots, objectsWithoutRow } from "#db/retention/orphans.ts";
import { readPosition, savePosition } from "#db/retention/position.ts";
import { classPrefix, objectClasses, readKey } from "#r2/keys.ts";

const WALK = "objects";

/** As many as R2 lists, and deletes, in one call. */
const PAGE_OBJECTS = 1_000;

/**
 * Pages of one sweep: with what is asked of the database four calls each, of the 10,000 that
 * Cloudflare allows an invocation. What is left waits for the next sweep.
 */
const MAX_PAGES = 100;

/** An object is written before its row: a younger one is not judged by it. */
const GRACE_MS = 3_600_000;
const DAY_MS = 86_400_000;

const Position = z.object({ objectClass: z.enum(objectClasses), after: z.string() });
type Position = z.infer<typeof Position>;

/** Behind every key of a class: no key holds such a character. */
const LAST = "\u{10ffff}";

type StoredObject = { key: string; uploaded: Date };

/** What is asked of R2, whose binding is one. */
export type ObjectStore = {
  list: (options: {
    prefix: string;
    limit: number;
    startAfter?: string;
  }) => Promise<{ objects: StoredObject[]; truncated: boolean }>;
  delete: (keys: string[]) => Promise<void>;
};

/**
 * Looks at the objects of R2 in the order of their keys, from where the last sweep stopped: deletes
 * those that are older than their class is kept, or belong to nothing that there is, and mends rows
 * whose object is gone. `now` is in milliseconds; answers how many objects and rows that were.
 */
export async function sweepObjects(
  store: ObjectStore,
  db: Database,
  policy: RetentionPolicy,
  { now = Date.now(), pages = MAX_PAGES }: { now?: number; pages?: number } = {},
): Promise<number> {
  let position = readStored(await readPosition(db, WALK)) ?? nextClass(null);
  let changed = 0;
  for (let page = 0; position !== null && page < pages; page += 1) {
    const { objectClass, after } = position;
    const { objects, truncated } = await store.list({
      prefix: classPrefix(objectClass),
      limit: PAGE_OBJECTS,
      ...(after === "" ? {} : { startAfter: after }),
    });
    const last = objects.at(-1)?.key;
    const keys = await unwanted(db, objects, policy.objects[objectClass], now);
    if (keys.length > 0) await store.delete(keys);
    changed += keys.length;
    const upTo = truncated && last !== undefined ? last : classPrefix(objectClass) + LAST;
    if (objectClass === "incidents") {
      const present = objects.map(({ key }) => key);
      changed += await mendSnapshots(db, {
        after: after === "" ? classPrefix(objectClass) : after,
        upTo,
        present,
      });
    }
    position =
      truncated && last !== undefined ? { objectClass, after: last } : nextClass(objectClass);
  }
  await savePosition(db, WALK, position && JSON.stringify(position));
  return changed;
}

function readStored(text: string | null): Position | null {
  return text === null ? null : (Position.safeParse(JSON.parse(text)).data ?? null);
}

function nextClass(objectClass: ObjectClass | null): Position | null {
  const at = objectClass === null ? 0 : objectClasses.indexOf(objectClass) + 1;
  const next = objectClasses[at];
  return next === undefined ? null : { objectClass: next, after: "" };
}

/** The keys of objects that are too old, or that belong to a project or row that is gone. */
async function unwanted(
  db: Database,
  objects: StoredObject[],
  keptDays: number | null,
  now: number,
): Promise<string[]> {
  const isOlder = ({ uploaded }: StoredObject, ms: number) => now - uploaded.getTime() > ms;
  const old = objects.filter((object) => keptDays !== null && isOlder(object, keptDays * DAY_MS));
  const judged = objects
    .filter((object) => isOlder(object, GRACE_MS))
    .map(({ key }) => ({ key, ...readKey(key) }));
  const projects = await knownProjects(db, [
    ...new Set(judged.flatMap(({ projectId }) => projectId ?? [])),
  ]);
  const stray = judged.filter(({ projectId }) => projectId !== null && !projects.has(projectId));
  const orphans = await objectsWithoutRow(
    db,
    judged.flatMap(({ key, ofIncident }) => (ofIncident ? [{ key, ...ofIncident }] : [])),
  );
  return [...new Set([...old.map(({ key }) => key), ...stray.map(({ key }) => key), ...orphans])];
}
