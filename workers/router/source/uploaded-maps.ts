import type * as z from "zod";
import type { Origin } from "#core/detection/detection.ts";
import { bundleName, namesOfBundle } from "#core/source-maps/bundle-name.ts";
import { normaliseDebugId } from "#core/source-maps/map-reference.ts";
import { parseSourceMap } from "#core/source-maps/source-map.ts";
import type { BundleMap } from "#core/source-maps/translate-trace.ts";
import { ReleaseMap, UploadedMap } from "#core/source-maps/uploaded-map.ts";
import { releaseMapKey, releaseMapPrefix, sourceMapKey } from "#r2/keys.ts";
import { createLog } from "../../service/observe/log.ts";

const log = createLog("router");

/**
 * The uploaded maps of these bundles. With R2 away there are none: a trace that stays compiled is
 * no reason for an incident to wait.
 */
export async function findUploads(
  store: R2Bucket,
  projectId: string,
  origin: Origin,
  files: string[],
): Promise<Map<string, BundleMap>> {
  const found = new Map<string, BundleMap>();
  try {
    await addByDebugId(store, projectId, origin.debugId, files, found);
    for (const release of new Set([origin.release, origin.revision]))
      if (release) await addByRelease(store, projectId, release, files, found);
  } catch (thrown) {
    log("warn", "uploaded source maps not read", { projectId, error: String(thrown) });
  }
  return found;
}

/** The app's own debug id is of one bundle: the one that is called as the upload was. */
async function addByDebugId(
  store: R2Bucket,
  projectId: string,
  reported: string | undefined,
  files: string[],
  found: Map<string, BundleMap>,
): Promise<void> {
  const id = normaliseDebugId(reported);
  const upload =
    id === null ? null : await readJson(store, sourceMapKey(projectId, id), UploadedMap);
  if (!upload) return;
  const map = asBundleMap(upload);
  for (const file of files) if (lastOf(file) === lastOf(upload.file)) found.set(file, map);
}

async function addByRelease(
  store: R2Bucket,
  projectId: string,
  release: string,
  files: string[],
  found: Map<string, BundleMap>,
): Promise<void> {
  const missing = files.filter((file) => !found.has(file));
  const uploads =
    missing.length === 0
      ? { objects: [] }
      : await store.list({ prefix: releaseMapPrefix(projectId, release), limit: 1 });
  if (uploads.objects.length === 0) return;
  for (const file of missing) {
    for (const name of namesOfBundle(file)) {
      const key = releaseMapKey(projectId, release, name);
      const pointer = await readJson(store, key, ReleaseMap);
      const map = pointer && (await uploadById(store, projectId, pointer.id));
      if (!map) continue;
      found.set(file, map);
      break;
    }
  }
}

/** The map uploaded under an id, or null. */
export async function uploadById(
  store: R2Bucket,
  projectId: string,
  id: string,
): Promise<BundleMap | null> {
  const upload = await readJson(store, sourceMapKey(projectId, id), UploadedMap);
  return upload && asBundleMap(upload);
}

function asBundleMap({ map }: UploadedMap): BundleMap {
  const read = parseSourceMap(map);
  return read.kind === "read"
    ? { kind: "map", map: read.map }
    : { kind: "none", reason: read.reason };
}

async function readJson<S extends z.ZodType>(
  store: R2Bucket,
  key: string,
  shape: S,
): Promise<z.infer<S> | null> {
  const parsed = shape.safeParse(await (await store.get(key))?.json());
  return parsed.success ? parsed.data : null;
}

function lastOf(file: string): string {
  return bundleName(file).split("/").at(-1) ?? "";
}
