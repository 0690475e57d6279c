import { gitGithubEndpoints } from "#core/api/git/github.ts";
import type { Database } from "#db/client.ts";
import { listSealed, replaceSealed } from "#db/github/sealed-rows.ts";
import { serviceClient } from "../../service/api/client.ts";
import type { Env } from "../env.ts";

/** As many as git takes in one call. */
const BATCH = 200;

/**
 * Has git seal everything under its newest key; answers how many texts that were, and how many no
 * key opens. Nothing of them is readable here.
 */
export async function rotateSealing(
  env: Env,
  db: Database,
): Promise<{ resealed: number; unreadable: number }> {
  const ask = serviceClient("git", env.GIT);
  const { keyId } = await ask(gitGithubEndpoints.reseal, { body: { items: [] } });
  const done = { resealed: 0, unreadable: 0 };
  if (keyId === null) return done;
  for (;;) {
    const rows = await listSealed(db, { keyId, skip: done.unreadable, limit: BATCH });
    if (rows.length === 0) return done;
    const items = rows.map(({ place, sealed }) => ({ place, sealed }));
    const answer = await ask(gitGithubEndpoints.reseal, { body: { items } });
    for (const [at, row] of rows.entries()) {
      const renewed = answer.sealed[at] ?? null;
      if (renewed !== null) await replaceSealed(db, row, renewed);
    }
    const resealed = answer.sealed.filter((each) => each !== null).length;
    done.resealed += resealed;
    done.unreadable += rows.length - resealed;
  }
}
