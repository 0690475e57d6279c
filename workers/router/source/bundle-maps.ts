import { gitEndpoints } from "#core/api/git/contract.ts";
import type { Origin } from "#core/detection/detection.ts";
import type { Repository } from "#core/project/project.ts";
import type { TreeEntry } from "#core/repository/tree.ts";
import { bundlesOf, type CommittedBundle, committedBundles } from "#core/source-maps/bundles.ts";
import { readReferences } from "#core/source-maps/map-reference.ts";
import { readSourceMap } from "#core/source-maps/source-map.ts";
import type { BundleMap } from "#core/source-maps/translate-trace.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { serviceClient } from "../../service/api/client.ts";
import type { Env } from "../env.ts";
import { findUploads, uploadById } from "./uploaded-maps.ts";

export type BundleMapsQuestion = {
  projectId: string;
  repository: Repository;
  trace: ParsedTrace;
  origin: Origin;
  tree: TreeEntry[];
};

/**
 * The source maps of the bundles a trace names, by the frames' own file: uploads by debug id, then
 * by release, then what is committed beside the bundle or in it. No address is ever fetched.
 */
export async function bundleMaps(
  env: Env,
  question: BundleMapsQuestion,
): Promise<Map<string, BundleMap>> {
  const { projectId, origin, trace, tree } = question;
  const files = bundlesOf(trace);
  if (files.length === 0) return new Map();
  const maps = await findUploads(env.STORE, projectId, origin, files);
  const rest = committedBundles(
    files.filter((file) => !maps.has(file)),
    tree,
  );
  if (rest.length === 0) return maps;
  const texts = await readTexts(
    env,
    question,
    rest.map(({ bundle, map }) => map ?? bundle),
  );
  const committed = await Promise.all(
    rest.map(
      async (each): Promise<[string, BundleMap | null]> => [
        each.file,
        await committedMap(env, question, each, texts),
      ],
    ),
  );
  for (const [file, found] of committed) if (found) maps.set(file, found);
  return maps;
}

async function committedMap(
  env: Env,
  question: BundleMapsQuestion,
  { bundle, map }: CommittedBundle,
  texts: Map<string, string>,
): Promise<BundleMap | null> {
  const text = texts.get((map ?? bundle).path);
  if (text === undefined) return map && { kind: "none", reason: unreadable(map.path) };
  if (map) return asBundleMap(text);
  const { inlineMap, mapName, debugId } = readReferences(text);
  if (inlineMap !== null) return asBundleMap(inlineMap);
  const beside = mapName && `${bundle.path.slice(0, bundle.path.lastIndexOf("/") + 1)}${mapName}`;
  const entry = question.tree.find(({ path }) => path === beside);
  if (entry) {
    const named = (await readTexts(env, question, [entry])).get(entry.path);
    return named === undefined
      ? { kind: "none", reason: unreadable(entry.path) }
      : asBundleMap(named);
  }
  if (debugId === null) return null;
  return uploadById(env.STORE, question.projectId, debugId).catch(() => null);
}

function unreadable(path: string): string {
  return `A bundle's line, and its source map ${path} could not be read: upload it with \`node <AIA>/bin/aia.mjs sourcemaps upload\`.`;
}

function asBundleMap(text: string): BundleMap {
  const read = readSourceMap(text);
  return read.kind === "read"
    ? { kind: "map", map: read.map }
    : { kind: "none", reason: read.reason };
}

async function readTexts(
  env: Env,
  { projectId, repository }: BundleMapsQuestion,
  entries: TreeEntry[],
): Promise<Map<string, string>> {
  const ask = serviceClient("git", env.GIT);
  const { files } = await ask(gitEndpoints.readFiles, { body: { projectId, repository, entries } });
  return new Map(files.map(({ path, text }) => [path, text]));
}
