import { createHash } from "node:crypto";
import { printable } from "./names.mjs";

/** What the system refused, in words for the person who asked. */
export class Refused extends Error {}

/** Long enough for a laptop that is busy; a mirror's first fetch says how far it is. */
const PATIENCE_MS = 20_000;

/**
 * Calls state and gives its answer; null where there is no such thing. Throws `Refused`.
 * @param {import("./system.mjs").System} system
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 */
export async function askState({ state }, method, path, body) {
  const reply = await send(`${state}${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(method === "GET" ? {} : { body: JSON.stringify(body ?? {}) }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const content = await reply.json().catch(() => ({}));
  if (reply.status === 404) return null;
  if (!reply.ok) throw new Refused(`AIA refused: ${content.fault?.message ?? reply.status}`);
  return content;
}

/**
 * Has the stand-in mirror a repository; `onProgress` gets git's own lines.
 * @param {import("./system.mjs").System} system
 * @param {{ slug: string, source: string, branch: string, checks?: string | undefined }} mirror
 * @param {(line: string) => void} onProgress
 * @returns {Promise<{ head: string, isNew: boolean, checks: { commands: string[], isOther: boolean } }>}
 */
export async function putMirror(system, { slug, source, branch, checks }, onProgress) {
  const reply = await send(`${system.github}/aia/repositories/local/${slug}`, {
    method: "PUT",
    headers: { ...authorization(system), "content-type": "application/json" },
    body: JSON.stringify({ source, branch, checks }),
  });
  const refused = (/** @type {unknown} */ why) =>
    new Refused(`The repository could not be mirrored: ${printable(String(why))}`);
  if (!reply.ok || !reply.body) throw refused((await reply.json().catch(() => ({}))).message);
  const reader = reply.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const lines = (rest + read.value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines.filter(Boolean)) {
      const said = JSON.parse(line);
      if (said.refusal !== undefined) throw refused(said.refusal);
      if (said.mirror) return said.mirror;
      onProgress(String(said.progress));
    }
  }
  throw refused("AIA was stopped meanwhile");
}

/**
 * Takes a repository off the stand-in; null where there is none.
 * @param {import("./system.mjs").System} system
 * @param {{ owner: string, name: string }} repository
 * @returns {Promise<{ openPullRequests: number } | null>}
 */
export async function removeRepository(system, { owner, name }) {
  const reply = await send(`${system.github}/aia/repositories/${owner}/${name}`, {
    method: "DELETE",
    headers: authorization(system),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (reply.status === 404) return null;
  if (!reply.ok) throw new Refused(`The mirror could not be removed: ${reply.status}`);
  return reply.json();
}

/** @param {string} key */
export function hashOf(key) {
  return createHash("sha256").update(key).digest("hex");
}

/** @param {import("./system.mjs").System} system */
function authorization({ secret }) {
  return { authorization: `Bearer ${secret}` };
}

/**
 * @param {string} url
 * @param {RequestInit} request
 */
async function send(url, request) {
  try {
    return await fetch(url, request);
  } catch {
    throw new Refused("AIA does not answer. Is npm run dev still running?");
  }
}
