import { git } from "./git.ts";
import { readObjects, type StoredObject } from "./read-objects.ts";

/** GitHub cuts the text of a larger blob. */
const LARGEST_TEXT_BYTES = 512_000;

type Arguments = { path?: string | undefined; first?: number | undefined };

type CommitObject = {
  __typename: "Commit";
  oid: string;
  committedDate: string;
  messageHeadline: string;
  author: { name: string; user: { login: string } };
  history: (asked: Arguments) => Promise<{ nodes: CommitObject[] }>;
  blame: (asked: Arguments) => Promise<{ ranges: object[] }>;
};

/** What GraphQL may ask of one repository, for the time of one query. */
export function gitObjects(folder: string): (oid: string) => Promise<object | null> {
  const load = readObjects(folder);
  return async (oid) => {
    const stored = /^[0-9a-f]{40}$/.test(oid) ? await load(oid) : null;
    if (!stored) return null;
    if (stored.kind === "blob") return blob(oid, stored.content);
    if (stored.kind === "commit") return commit({ folder, load }, oid, stored.content);
    return { __typename: stored.kind === "tree" ? "Tree" : "Tag", oid };
  };
}

type Repository = { folder: string; load: (oid: string) => Promise<StoredObject | null> };

/** As GitHub does: binary has no text, other encodings come as UTF-8, long texts are cut. */
function blob(oid: string, bytes: Buffer) {
  const isBinary = bytes.subarray(0, 8_000).includes(0);
  const isTruncated = bytes.length > LARGEST_TEXT_BYTES;
  const text = isBinary ? null : readable(bytes.subarray(0, LARGEST_TEXT_BYTES));
  return { __typename: "Blob", oid, byteSize: bytes.length, isBinary, isTruncated, text };
}

function readable(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder("latin1").decode(bytes);
  }
}

/** A commit from its own text: lines of the head, an empty one, and the message. */
function commit(repository: Repository, oid: string, content: Buffer): CommitObject {
  const text = content.toString("utf8");
  const [, name = ""] = /^author (.*) <[^>]*> \d+ [+-]\d{4}$/m.exec(text) ?? [];
  const [, seconds = "0"] = /^committer .* <[^>]*> (\d+) [+-]\d{4}$/m.exec(text) ?? [];
  const [messageHeadline = ""] = text.slice(text.indexOf("\n\n") + 2).split("\n", 1);
  return {
    __typename: "Commit",
    oid,
    committedDate: new Date(Number(seconds) * 1_000).toISOString(),
    messageHeadline,
    author: { name, user: { login: name.replace(/\s/g, "-") } },
    history: (asked) => history(repository, oid, asked),
    blame: ({ path = "" }) => blame(repository, oid, path),
  };
}

async function commits(repository: Repository, ids: string[]): Promise<CommitObject[]> {
  const read = await Promise.all(ids.map((id) => repository.load(id)));
  return ids.flatMap((id, index) => {
    const stored = read[index];
    return stored ? [commit(repository, id, stored.content)] : [];
  });
}

async function history(repository: Repository, oid: string, { path, first = 30 }: Arguments) {
  const limit = `--max-count=${first}`;
  const listed = await git(repository.folder, [
    "rev-list",
    limit,
    oid,
    ...(path ? ["--", path] : []),
  ]);
  return { nodes: await commits(repository, listed.split("\n").filter(Boolean)) };
}

async function blame(repository: Repository, oid: string, path: string) {
  const porcelain = await git(repository.folder, ["blame", "--porcelain", oid, "--", path]);
  const owners = [...porcelain.matchAll(/^([0-9a-f]{40}) \d+ (\d+)(?: (\d+))?$/gm)];
  const groups = owners.flatMap(([, id = "", line, count]) =>
    count === undefined ? [] : [{ id, start: Number(line), lines: Number(count) }],
  );
  const read = await commits(repository, [...new Set(groups.map(({ id }) => id))]);
  const owner = new Map(read.map((each) => [each.oid, each]));
  const ranges = groups.map(({ id, start, lines }) => ({
    startingLine: start,
    endingLine: start + lines - 1,
    commit: owner.get(id),
  }));
  return { ranges };
}
