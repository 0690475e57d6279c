import type { Actor } from "#core/people/actor.ts";
import { isCode } from "#core/people/secret-code.ts";
import type { Database } from "#db/client.ts";
import { actorOfSession, actorOfToken, noteUse } from "#db/people/actor.ts";
import { hashSecret } from "../../service/hash-secret.ts";

const anyone: Actor = { kind: "anyone" };

/**
 * Who a request's bearer is: a session of a browser, or a program's API token. What is neither, or
 * has ended, is nobody: an endpoint for anyone still answers.
 */
export async function identify(
  db: Database,
  headers: Headers,
  later: (work: Promise<unknown>) => void,
): Promise<Actor> {
  const secret = secretIn(headers);
  if (secret === undefined) return anyone;
  const kind = isCode("session", secret) ? "session" : "token";
  if (kind === "token" && !isCode("token", secret)) return anyone;
  const hash = await hashSecret(secret);
  const found = kind === "session" ? await actorOfSession(db, hash) : await actorOfToken(db, hash);
  if (!found) return anyone;
  // When it was used last is worth no failed page.
  if (found.isNews) later(noteUse(db, kind, hash).catch(() => undefined));
  return found.actor;
}

/** The secret that a request carries, of whatever kind; undefined for none. */
export function secretIn(headers: Headers): string | undefined {
  return /^Bearer (\S{1,200})$/.exec(headers.get("authorization") ?? "")?.[1];
}
