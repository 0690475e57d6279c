import type { GithubApp } from "#core/api/state/repository-access.ts";
import { Fault, toFault } from "#core/fault.ts";
import type { Actor } from "#core/people/actor.ts";
import type { Database } from "#db/client.ts";
import { findApp } from "#db/github/apps.ts";
import { readUserToken, replaceUserToken } from "#db/github/user-tokens.ts";

type GithubUser = { subject: string; sealedToken: string };

/** What git answers of a person's own rights: with the token anew where it had to be refreshed. */
type Answer = { renewed: { sealedToken: string | null } };

/**
 * Has git work with the rights of the person who asks, on a host that vouched for them. Throws
 * `unauthorized` where it does no longer. Of two calls that refresh a token at once GitHub takes one:
 * the other goes on with what that one got.
 */
export async function asGithubUser<T extends Answer>(
  db: Database,
  actor: Actor,
  host: string,
  work: (app: GithubApp, user: GithubUser) => Promise<T>,
): Promise<T> {
  const app = await findApp(db, new URL(host).origin);
  if (!app) throw new Fault("not_found", `No App of ${host} is known here.`);
  const session = sessionOf(actor);
  const user = await userOf(db, session, app);
  const attempt = async (as: GithubUser) => {
    const answer = await work(app, as);
    const { sealedToken: renewed } = answer.renewed;
    if (renewed !== null) await replaceUserToken(db, session, { old: as.sealedToken, renewed });
    return answer;
  };
  try {
    return await attempt(user);
  } catch (thrown) {
    if (toFault(thrown).code !== "unauthorized") throw thrown;
    const now = await userOf(db, session, app);
    if (now.sealedToken === user.sealedToken) throw thrown;
    return attempt(now);
  }
}

function sessionOf(actor: Actor): string {
  if (actor.kind === "person") return actor.sessionId;
  throw new Fault("unauthorized", "Sign in with GitHub: it says which repositories are yours.");
}

async function userOf(db: Database, sessionId: string, { host }: GithubApp): Promise<GithubUser> {
  const user = await readUserToken(db, sessionId);
  if (user?.subject.startsWith(`${host}:`)) return user;
  throw new Fault("unauthorized", `Sign in with GitHub (${host}): it says what is yours.`);
}
