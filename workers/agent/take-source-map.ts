import { Fault, toFault } from "#core/fault.ts";
import { parseAs } from "#core/first-issue.ts";
import { toHex } from "#core/hex.ts";
import { normaliseDebugId } from "#core/source-maps/map-reference.ts";
import { readSourceMap, writeSourceMap } from "#core/source-maps/source-map.ts";
import { type ReleaseMap, type UploadedMap, UploadQuery } from "#core/source-maps/uploaded-map.ts";
import { releaseMapKey, sourceMapKey } from "#r2/keys.ts";
import { createLog } from "../service/observe/log.ts";
import { readSettings } from "../service/settings.ts";
import { withBody } from "./admission/with-body.ts";
import { within } from "./admission/within.ts";
import type { Env } from "./env.ts";
import { textOfBody } from "./json-endpoint.ts";
import { releaseOwnerOfRequest } from "./keys.ts";
import { Settings } from "./settings.ts";

const log = createLog("agent");

type SourceMapStored = {
  kind: "stored";
  file: string;
  release: string | null;
  debugId: string | null;
};

/**
 * `POST /v1/sourcemaps?file=…&release=…&debug_id=…`, the map as the body: kept for the project's
 * stack traces, by its debug id and by release and file. Sending it again writes the same.
 */
export async function takeSourceMap(
  request: Request,
  env: Env,
  ctx: ExecutionContext,
): Promise<SourceMapStored> {
  const owner = await releaseOwnerOfRequest(request, env, ctx);
  const { projectId, slug } = owner;
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { file, release, debug_id: debugId } = parseAs(UploadQuery, query, "query");
  const { ANSWER_WITHIN_MS: storeMs } = readSettings(Settings, env);
  const size = await withBody(request, "json", owner, env, ctx, async (body) => {
    const read = readSourceMap(textOfBody(body));
    if (read.kind !== "read") {
      const code = read.kind === "too_large" ? "too_large" : "bad_request";
      throw new Fault(code, `body: ${read.reason}`);
    }
    const uploaded: UploadedMap = { file, map: writeSourceMap(read.map) };
    const content = JSON.stringify(uploaded);
    const id = debugId ?? (await idOf(content));
    await keep(env.STORE, sourceMapKey(projectId, id), content, storeMs);
    if (release !== undefined) {
      const pointer: ReleaseMap = { id, file };
      const key = releaseMapKey(projectId, release, file);
      await keep(env.STORE, key, JSON.stringify(pointer), storeMs);
    }
    return body.length;
  });
  log("info", "source map stored", { project: slug, file, release, debugId, size });
  return { kind: "stored", file, release: release ?? null, debugId: debugId ?? null };
}

/** A name for a map without a debug id: the same bytes have the same one. */
async function idOf(content: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(content));
  const hex = toHex(new Uint8Array(digest, 0, 16));
  return normaliseDebugId(hex) ?? hex;
}

async function keep(store: R2Bucket, key: string, content: string, ms: number): Promise<void> {
  try {
    await within(ms, "R2", store.put(key, content));
  } catch (cause) {
    const { message } = toFault(cause);
    throw new Fault("store_unavailable", `A source map was not stored: ${message}`, { cause });
  }
}
