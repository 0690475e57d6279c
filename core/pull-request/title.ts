import type { Autopsy } from "#core/autopsy/autopsy.ts";
import { describeChange } from "#core/autopsy/change/describe-change.ts";
import type { CommitStyle } from "./commit-style.ts";
import { plainLine } from "./escape.ts";

/** What git's own tools show whole. */
const LONGEST_TITLE_CHARS = 72;
const LONGEST_CHANGE_CHARS = 60;

type Titled = Pick<Autopsy, "change" | "culprit" | "patch">;

/** What the patch does, in words that command nothing: the autopsy's own, or read off the diff. */
export function changeOf({ change, culprit, patch }: Titled): string {
  const said = change ?? (patch ? describeChange(patch) : null);
  const line = plainLine(said ?? "", LONGEST_CHANGE_CHARS + 20);
  if (/\p{L}{2}/u.test(line) && line.length <= LONGEST_CHANGE_CHARS) return line;
  return `correct ${fileOf({ culprit, patch }) || "the failing code"}`;
}

/**
 * A title that says the change, in the repository's own style, at most 72 characters. Where another
 * pull request has it already (`taken`), the place is added, and at last the incident's id.
 */
export function pullRequestTitle(
  autopsy: Titled,
  { style, taken = [], id }: { style: CommitStyle; taken?: readonly string[]; id: string },
): string {
  const change = changeOf(autopsy);
  const file = fileOf(autopsy);
  const area = areaOf(file);
  const line = autopsy.culprit ? `${file}:${autopsy.culprit.line}` : file;
  const inStyle = (text: string) =>
    style === "conventional"
      ? [`fix(${area}): ${text}`, `fix: ${text}`]
      : [text.slice(0, 1).toUpperCase() + text.slice(1)];
  const shortId = id.replaceAll("-", "").slice(0, 8);
  const candidates = [
    ...inStyle(change),
    ...(file === "" ? [] : [...inStyle(`${change} in ${file}`), ...inStyle(`${change} (${line})`)]),
    ...inStyle(`${change} (${shortId})`),
  ];
  const others = new Set(taken.map(compared));
  const free = candidates.find(
    (each) => each.length <= LONGEST_TITLE_CHARS && !others.has(compared(each)),
  );
  return free ?? inStyle(`correct ${area} (${shortId})`).at(-1) ?? change;
}

/** Titles that a reader takes for one. */
function compared(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

function fileOf({ culprit, patch }: Pick<Titled, "culprit" | "patch">): string {
  const path = patch?.files[0]?.path ?? culprit?.path ?? "";
  return plainLine(path.split("/").at(-1) ?? "", 40);
}

function areaOf(file: string): string {
  return (file.split(".")[0] ?? "").replace(/[^\w-]/g, "").slice(0, 24) || "app";
}
