import { git, gitBytes } from "./git.ts";
import type { Repository } from "./store.ts";
import type { Addresses } from "./user-shape.ts";

/** One file that differs between two commits. */
export type Change = {
  path: string;
  formerPath: string | null;
  status: "added" | "removed" | "modified" | "renamed" | "changed";
  /** The blob now; that of before for a file that is gone. */
  blob: string;
  additions: number;
  deletions: number;
  /** Its hunks; none for what is binary. */
  patch: string | null;
};

const letters: Record<string, Change["status"]> = {
  A: "added",
  D: "removed",
  M: "modified",
  R: "renamed",
  T: "changed",
};

/** What a commit changes since it left another one's history, file by file. */
export async function changesOf(
  { folder }: Repository,
  base: string,
  head: string,
): Promise<Change[]> {
  const range = `${base}...${head}`;
  const diff = (...how: string[]) =>
    git(folder, ["diff", "-M", "-z", ...how, range]).catch(() => "");
  const [raw, counted, whole] = await Promise.all([
    diff("--raw", "--no-abbrev"),
    diff("--numstat"),
    gitBytes(folder, ["diff", "-M", range]).then(String, () => ""),
  ]);
  const counts = countsOf(counted);
  // git prints the files of a diff in one order, whatever the form.
  const patches = whole === "" ? [] : whole.split(/^(?=diff --git )/m);
  return changed(raw).map((each, index) => {
    const [additions = 0, deletions = 0] = counts[index] ?? [];
    const hunks = (patches[index] ?? "").search(/^@@ /m);
    const patch = hunks < 0 ? null : (patches[index] ?? "").slice(hunks).replace(/\n$/, "");
    return { ...each, additions, deletions, patch };
  });
}

function changed(raw: string) {
  const fields = raw.split("\0").filter(Boolean);
  const files: Pick<Change, "path" | "formerPath" | "status" | "blob">[] = [];
  for (let at = 0; at < fields.length; ) {
    const [, , before = "", after = "", letter = "M"] = (fields[at] ?? "").split(" ");
    const status = letters[letter[0] ?? "M"] ?? "modified";
    const isMoved = status === "renamed";
    files.push({
      path: fields[at + (isMoved ? 2 : 1)] ?? "",
      formerPath: isMoved ? (fields[at + 1] ?? null) : null,
      status,
      blob: status === "removed" ? before : after,
    });
    at += isMoved ? 3 : 2;
  }
  return files;
}

/** Lines added and removed of each file; a renamed one has its two names in fields of their own. */
function countsOf(counted: string): [added: number, removed: number][] {
  return counted.split("\0").flatMap((field): [number, number][] => {
    const [, added, removed] = /^(\d+|-)\t(\d+|-)\t/.exec(field) ?? [];
    return added === undefined ? [] : [[Number(added) || 0, Number(removed) || 0]];
  });
}

/** A changed file in GitHub's form. */
export function changeShape(
  { owner, name }: Repository,
  { path, formerPath, status, blob, additions, deletions, patch }: Change,
  head: string,
  { api, html }: Addresses,
) {
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  return {
    sha: blob,
    filename: path,
    status,
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: `${html}/${owner}/${name}/blob/${head}/${encoded}`,
    raw_url: `${html}/${owner}/${name}/raw/${head}/${encoded}`,
    contents_url: `${api}/repos/${owner}/${name}/contents/${encoded}?ref=${head}`,
    ...(patch === null ? {} : { patch }),
    ...(formerPath === null ? {} : { previous_filename: formerPath }),
  };
}
