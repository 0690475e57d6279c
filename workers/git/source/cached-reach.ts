import * as z from "zod";
import { reachKey } from "#r2/keys.ts";
import { type ReachQuestion, reachedFrom } from "./reach.ts";

/** A branch may be rewritten, so an answer is asked for again after a day. */
const MAX_AGE_MS = 24 * 60 * 60 * 1_000;
const Reached = z.object({ ref: z.string() });

/**
 * The branch or tag that reaches a revision, asked of GitHub once a day: further incidents at a
 * known commit cost no call for it. That nothing reaches it is never remembered, since a push can
 * change that any moment.
 */
export async function cachedReach(
  store: R2Bucket,
  projectId: string,
  question: ReachQuestion,
  revision: string,
): Promise<string | null> {
  const { owner, name } = question.repository;
  const key = reachKey(projectId, `${owner}/${name}`, revision);
  const known = await remembered(store, key);
  if (known !== null) return known;
  const ref = await reachedFrom(question, revision);
  if (ref !== null) await store.put(key, JSON.stringify({ ref })).catch(() => undefined);
  return ref;
}

async function remembered(store: R2Bucket, key: string): Promise<string | null> {
  try {
    const kept = await store.get(key);
    if (!kept || Date.now() - kept.uploaded.getTime() > MAX_AGE_MS) return null;
    return Reached.parse(await kept.json()).ref;
  } catch {
    return null;
  }
}
