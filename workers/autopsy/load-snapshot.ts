import type { SnapshotRef } from "#core/api/state/steps.ts";
import { Fault } from "#core/fault.ts";
import { SourceSnapshot } from "#core/repository/snapshot.ts";

/**
 * The source a stage was given: inline, or from R2. Null where none could be read. Throws
 * `store_unavailable` (retry) while R2 is away, `not_found` (a person) when the snapshot is gone.
 */
export async function loadSnapshot(
  store: R2Bucket,
  ref: SnapshotRef | null,
): Promise<SourceSnapshot | null> {
  if (ref?.inline) return ref.inline;
  if (!ref?.key) return null;
  const snapshot = SourceSnapshot.safeParse(await read(store, ref.key));
  if (snapshot.success) return snapshot.data;
  throw new Fault("not_found", "The kept source of this incident cannot be read. Analyse it anew.");
}

async function read(store: R2Bucket, key: string): Promise<unknown> {
  let text: string | undefined;
  try {
    text = await (await store.get(key))?.text();
  } catch (cause) {
    throw new Fault("store_unavailable", "R2 did not give the source back.", { cause });
  }
  if (text === undefined) {
    throw new Fault("not_found", "The kept source of this incident is gone. Analyse it anew.");
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
