import { keyEndpoints } from "#core/api/state/endpoints/keys.ts";
import { Fault, toFault } from "#core/fault.ts";
import { keepNewest } from "#core/keep-newest.ts";
import { admitKey } from "#core/project/admit-key.ts";
import { parseIngestKey } from "#core/project/ingest-key.ts";
import type { KeyOwner } from "#core/project/key-owner.ts";
import { serviceClient } from "../service/api/client.ts";
import { hashSecret } from "../service/hash-secret.ts";
import { readSettings } from "../service/settings.ts";
import { within } from "./admission/within.ts";
import type { Env } from "./env.ts";
import { readKeyCopy, writeKeyCopy } from "./key-copies.ts";
import { Settings } from "./settings.ts";

/** How long an answer of state is believed, unknown keys too; and how long while state is away. */
const FRESH_MS = 60_000;
const STALE_MS = 24 * 60 * 60 * 1_000;
const MAX_CACHED_KEYS = 2_000;

type Answer = { owner: KeyOwner | null; at: number };

/** Lives as long as the isolate: state is asked at most once a minute for a key. */
const answers = new Map<string, Answer>();

/**
 * The project of the key a request carries. Throws `unauthorized` for a missing, mistyped, unknown or
 * ended key, `forbidden` for a web page it is not for, `service_unavailable` when nobody can say: losing data for our own trouble is not an option.
 */
export async function ownerOfRequest(
  request: Request,
  env: Env,
  ctx: ExecutionContext,
): Promise<KeyOwner> {
  const key = keyOf(request.headers);
  if (key === undefined) {
    throw new Fault("unauthorized", "Send the project's ingest key: Authorization: Bearer aia_….");
  }
  if (!parseIngestKey(key)) throw new Fault("unauthorized", "This is not an ingest key of AIA.");
  const owner = await resolve(await hashSecret(key), env, ctx);
  if (!owner) throw new Fault("unauthorized", "This ingest key is not known, or was revoked.");
  const origin = request.headers.get("origin");
  const admission = admitKey(owner, { origin, nowMs: Date.now() });
  if (admission.kind === "refused") throw new Fault(admission.code, admission.reason);
  return owner;
}

/**
 * The same for what speaks of releases: throws `forbidden` for a key that stands in web pages, where
 * anybody reads it and could name a commit of a fork.
 */
export async function releaseOwnerOfRequest(
  request: Request,
  env: Env,
  ctx: ExecutionContext,
): Promise<KeyOwner> {
  const owner = await ownerOfRequest(request, env, ctx);
  if (owner.use === "server") return owner;
  throw new Fault(
    "forbidden",
    "This key is for browsers: it sends telemetry only. Use one of the project's server keys.",
  );
}

/** The project that a request's key names, mistyped or not; nobody has checked it. */
export function slugOfRequest(request: Request): string | undefined {
  return /^aia_([a-z0-9][a-z0-9-]{0,38})_/.exec(keyOf(request.headers) ?? "")?.[1];
}

/** Whom a request's key belongs to, also where it may not send now; null where that is not known. */
export async function ownerOfKey(
  request: Request,
  env: Env,
  ctx: ExecutionContext,
): Promise<KeyOwner | null> {
  const key = keyOf(request.headers);
  if (key === undefined || !parseIngestKey(key)) return null;
  return resolve(await hashSecret(key), env, ctx);
}

/** `Bearer X`, `Bearer%20X` (SDKs that do not decode OTEL_EXPORTER_OTLP_HEADERS), or `x-api-key`. */
function keyOf(headers: Headers): string | undefined {
  const bearer = /^Bearer(?:\s|%20)+(\S+)\s*$/i.exec(headers.get("authorization") ?? "")?.[1];
  return bearer ?? headers.get("x-api-key")?.trim();
}

async function resolve(hash: string, env: Env, ctx: ExecutionContext): Promise<KeyOwner | null> {
  const now = Date.now();
  const known = answers.get(hash);
  if (known && now - known.at < FRESH_MS) return known.owner;
  // The rest of the time to answer is for the export itself.
  const askMs = 0.4 * readSettings(Settings, env).ANSWER_WITHIN_MS;
  try {
    const owner = await within(askMs, "State", ask(hash, env));
    keepNewest(answers, hash, { owner, at: now }, MAX_CACHED_KEYS);
    // Another isolate may have left a copy of a key that is revoked: this is its end.
    const writing = writeKeyCopy(env.STORE, hash, owner, now);
    ctx.waitUntil(within(askMs, "R2", writing).catch(() => undefined));
    return owner;
  } catch (thrown) {
    // What state said last counts, its no as well.
    const stale = newest(known, await readKeyCopy(env.STORE, hash, askMs / 2));
    if (stale && now - stale.at < STALE_MS) return stale.owner;
    throw new Fault("service_unavailable", "Ingest keys cannot be checked now.", {
      cause: toFault(thrown),
    });
  }
}

function newest(one: Answer | undefined, other: Answer | undefined): Answer | undefined {
  return one && (!other || one.at >= other.at) ? one : other;
}

async function ask(hash: string, env: Env): Promise<KeyOwner | null> {
  try {
    return await serviceClient("state", env.STATE)(keyEndpoints.readKeyOwner, { params: { hash } });
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.code === "not_found") return null;
    throw thrown;
  }
}
