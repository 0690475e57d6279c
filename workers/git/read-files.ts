import type { Octokit } from "@octokit/rest";
import * as z from "zod";
import type { FilesRead, ReadFiles } from "#core/source/tree.ts";
import { cached } from "#r2/cache.ts";
import { blobKey } from "#r2/keys.ts";
import { githubFault } from "./github.ts";

/** A larger file is not source that a person wrote. Bytes. */
const LARGEST_FILE = 512_000;

const Blob = z.object({ text: z.string().nullable(), why: z.string() });
type Blob = z.infer<typeof Blob>;

/** The texts of some blobs, each read from GitHub once and then from R2. */
export async function readFiles(
  github: Octokit,
  store: R2Bucket,
  { projectId, repository, entries }: ReadFiles,
): Promise<FilesRead> {
  const { owner, name: repo } = repository;
  const blobs = await Promise.all(
    entries.map(async (entry) => {
      const key = blobKey(projectId, `${owner}/${repo}`, entry.blob);
      const blob = await cached(store, key, Blob, () => readBlob(github, owner, repo, entry.blob));
      return { entry, blob };
    }),
  );
  return {
    files: blobs.flatMap(({ entry, blob }) =>
      blob.text === null ? [] : [{ ...entry, text: blob.text }],
    ),
    leftOut: blobs.flatMap(({ entry, blob }) =>
      blob.text === null ? [`${entry.path}: ${blob.why}`] : [],
    ),
  };
}

async function readBlob(github: Octokit, owner: string, repo: string, sha: string): Promise<Blob> {
  try {
    const { data } = await github.rest.git.getBlob({ owner, repo, file_sha: sha });
    if ((data.size ?? 0) > LARGEST_FILE) return { text: null, why: "larger than 512 kB" };
    return decode(data.content);
  } catch (thrown) {
    throw githubFault(thrown, `reading a file of ${owner}/${repo}`);
  }
}

function decode(base64: string): Blob {
  const bytes = Uint8Array.from(atob(base64.replace(/\s/g, "")), (character) =>
    character.charCodeAt(0),
  );
  if (bytes.includes(0)) return { text: null, why: "binary" };
  try {
    // ignoreBOM keeps a byte order mark in the text, so that a patch gives it back.
    return {
      text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes),
      why: "",
    };
  } catch {
    return { text: null, why: "not UTF-8" };
  }
}
