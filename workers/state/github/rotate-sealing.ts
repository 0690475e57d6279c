import { autopsyEndpoints } from "#core/api/autopsy.ts";
import { gitGithubEndpoints } from "#core/api/git/github.ts";
import { RESEAL_BATCH } from "#core/api/sealing.ts";
import type { Database } from "#db/client.ts";
import { listSealed, replaceSealed, type Sealer } from "#db/github/sealed-rows.ts";
import { serviceClient } from "../../service/api/client.ts";
import type { Env } from "../env.ts";

type Rotated = { resealed: number; unreadable: number };

/**
 * Has git and autopsy seal everything of theirs under their newest key; answers how many texts that
 * were, and how many no key opens. Nothing of them is readable here.
 */
export async function rotateSealing(env: Env, db: Database): Promise<Rotated> {
  const [git, autopsy] = [await rotate(env, db, "git"), await rotate(env, db, "autopsy")];
  return {
    resealed: git.resealed + autopsy.resealed,
    unreadable: git.unreadable + autopsy.unreadable,
  };
}

async function rotate(env: Env, db: Database, by: Sealer): Promise<Rotated> {
  const ask = by === "git" ? serviceClient(by, env.GIT) : serviceClient(by, env.AUTOPSY);
  const { reseal } = by === "git" ? gitGithubEndpoints : autopsyEndpoints;
  const { keyId } = await ask(reseal, { body: { items: [] } });
  const done = { resealed: 0, unreadable: 0 };
  if (keyId === null) return done;
  for (;;) {
    const rows = await listSealed(db, { by, keyId, skip: done.unreadable, limit: RESEAL_BATCH });
    if (rows.length === 0) return done;
    const items = rows.map(({ place, sealed }) => ({ place, sealed }));
    const answer = await ask(reseal, { body: { items } });
    for (const [at, row] of rows.entries()) {
      const renewed = answer.sealed[at] ?? null;
      if (renewed !== null) await replaceSealed(db, row, renewed);
    }
    const resealed = answer.sealed.filter((each) => each !== null).length;
    done.resealed += resealed;
    done.unreadable += rows.length - resealed;
  }
}
