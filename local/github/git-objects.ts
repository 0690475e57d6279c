import { git, gitBytes, revParse } from "./git.ts";

/** GitHub cuts the text of a larger blob. Bytes. */
const LARGEST_TEXT = 512_000;

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

/** An object of a repository as GraphQL resolves it; null where there is none of that id. */
export async function gitObject(folder: string, oid: string) {
  if (!/^[0-9a-f]{40}$/.test(oid) || !(await revParse(folder, `${oid}^{object}`))) return null;
  const kind = await git(folder, ["cat-file", "-t", oid]);
  if (kind === "blob") return blob(folder, oid);
  if (kind === "commit") return commit(folder, oid);
  return { __typename: kind === "tree" ? "Tree" : "Tag", oid };
}

/** As GitHub does: binary has no text, other encodings come as UTF-8, long texts are cut. */
async function blob(folder: string, oid: string) {
  const bytes = await gitBytes(folder, ["cat-file", "blob", oid]);
  const isBinary = bytes.subarray(0, 8_000).includes(0);
  const isTruncated = bytes.length > LARGEST_TEXT;
  const text = isBinary ? null : readable(bytes.subarray(0, LARGEST_TEXT));
  return { __typename: "Blob", oid, byteSize: bytes.length, isBinary, isTruncated, text };
}

function readable(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder("latin1").decode(bytes);
  }
}

async function commit(folder: string, oid: string): Promise<CommitObject> {
  const format = "--format=%H%x00%cI%x00%an%x00%s";
  const shown = await git(folder, ["show", "--no-patch", format, oid]);
  const [sha = "", committedDate = "", name = "", messageHeadline = ""] = shown.split("\0");
  return {
    __typename: "Commit",
    oid: sha,
    committedDate,
    messageHeadline,
    author: { name, user: { login: name.replace(/\s/g, "-") } },
    history: (asked) => history(folder, oid, asked),
    blame: ({ path = "" }) => blame(folder, oid, path),
  };
}

async function history(folder: string, oid: string, { path, first = 30 }: Arguments) {
  const most = `--max-count=${first}`;
  const listed = await git(folder, ["rev-list", most, oid, ...(path ? ["--", path] : [])]);
  const ids = listed.split("\n").filter(Boolean);
  return { nodes: await Promise.all(ids.map((each) => commit(folder, each))) };
}

async function blame(folder: string, oid: string, path: string) {
  const told = await git(folder, ["blame", "--porcelain", oid, "--", path]);
  const owners = [...told.matchAll(/^([0-9a-f]{40}) \d+ (\d+)(?: (\d+))?$/gm)];
  const groups = owners.flatMap(([, id = "", line, count]) =>
    count === undefined ? [] : [{ id, start: Number(line), lines: Number(count) }],
  );
  const ids = [...new Set(groups.map(({ id }) => id))];
  const read = await Promise.all(ids.map((id) => commit(folder, id)));
  const commits = new Map(read.map((each) => [each.oid, each]));
  const ranges = groups.map(({ id, start, lines }) => ({
    startingLine: start,
    endingLine: start + lines - 1,
    commit: commits.get(id),
  }));
  return { ranges };
}
