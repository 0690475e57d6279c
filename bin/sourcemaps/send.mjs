import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";

const MAX_TRIES = 4;

/** An agent that asks for a longer wait is not worth waiting for in a build. */
const MAX_WAIT_SECONDS = 30;

/** How long one upload may take. */
const MAX_UPLOAD_MS = 60_000;

/**
 * Uploads one map, trying again while the agent is away. `stop`: no other map would fare better.
 * @param {{ url: string, key: string, release: string | undefined, file: string, bundle: import("./find.mjs").Bundle }} upload
 * @returns {Promise<{ kind: "stored", size: number } | { kind: "refused" | "stop", reason: string }>}
 */
export async function sendMap({ url, key, release, file, bundle }) {
  const address = new URL(`${url.replace(/\/+$/, "")}/v1/sourcemaps`);
  address.searchParams.set("file", file);
  if (release !== undefined) address.searchParams.set("release", release);
  if (bundle.debugId !== null) address.searchParams.set("debug_id", bundle.debugId);
  const body = gzipSync(withoutSources(bundle.map));
  const headers = {
    authorization: `Bearer ${key}`,
    "content-type": "application/json",
    "content-encoding": "gzip",
  };
  for (let tries = 1; ; tries += 1) {
    const reply = await post(address, headers, body);
    if (reply.status === 200) return { kind: "stored", size: body.length };
    if (reply.status === 401) return { kind: "stop", reason: reply.message };
    if (reply.status !== 0 && reply.status < 500) return { kind: "refused", reason: reply.message };
    if (tries === MAX_TRIES) return { kind: "stop", reason: reply.message };
    await wait(1_000 * Math.min(MAX_WAIT_SECONDS, reply.retryAfter ?? 2 ** tries / 2));
  }
}

/**
 * What the agent answered; status 0 where it could not be reached.
 * @param {URL} address @param {Record<string, string>} headers @param {Uint8Array<ArrayBuffer>} body
 * @returns {Promise<{ status: number, message: string, retryAfter?: number }>}
 */
async function post(address, headers, body) {
  try {
    const signal = AbortSignal.timeout(MAX_UPLOAD_MS);
    const reply = await fetch(address, {
      method: "POST",
      headers,
      body,
      signal,
      redirect: "error",
    });
    const said = await reply.json().catch(() => undefined);
    const message = said?.fault?.message ?? `the agent answered ${reply.status}`;
    const retryAfter = Number(reply.headers.get("retry-after") ?? Number.NaN);
    return { status: reply.status, message, ...(retryAfter >= 0 ? { retryAfter } : {}) };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const why = cause instanceof Error ? cause.message : String(cause);
    return { status: 0, message: `${address.origin} could not be reached (${why})` };
  }
}

/**
 * The repository has the sources already, and a key that may only write should not carry them.
 * @param {Record<string, unknown>} map
 */
function withoutSources(map) {
  return JSON.stringify(map, (key, value) => (key === "sourcesContent" ? undefined : value));
}
