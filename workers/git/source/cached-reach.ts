import * as z from "zod";
import { remember } from "#r2/cache.ts";
import { reachKey } from "#r2/keys.ts";
import { type ReachQuestion, reachedFrom } from "./reach.ts";

/** A branch may be rewritten, so an answer is asked for again after a day. */
const MAX_AGE_MS = 24 * 60 * 60 * 1_000;
/** A push can bring a commit any moment; a wave of incidents at one that nobody has asks once. */
const MAX_UNREACHED_AGE_MS = 60_000;
const Reached = z.object({ ref: z.string().nullable() });
type Reached = z.infer<typeof Reached>;

/**
 * The branch or tag that reaches a revision, asked of GitHub once a day: further incidents at a
 * known commit cost no call for it. That nothing reaches it is remembered for a minute.
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
  if (known) return known.ref;
  const ref = await reachedFrom(question, revision);
  await remember(store, key, { ref });
  return ref;
}

async function remembered(store: R2Bucket, key: string): Promise<Reached | null> {
  try {
    const kept = await store.get(key);
    if (!kept) return null;
    const reached = Reached.parse(await kept.json());
    const maxAgeMs = reached.ref === null ? MAX_UNREACHED_AGE_MS : MAX_AGE_MS;
    return Date.now() - kept.uploaded.getTime() > maxAgeMs ? null : reached;
  } catch {
    return null;
  }
}
