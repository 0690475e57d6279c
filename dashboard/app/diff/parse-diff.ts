/** One line of a diff, with its number on each side where it has one. */
export interface DiffLine {
  sign: "+" | "-" | " ";
  text: string;
  before: number | null;
  after: number | null;
}

export interface DiffHunk {
  /** The text after the second `@@`: usually the function around it. */
  context: string;
  lines: DiffLine[];
}

export interface DiffFile {
  path: string;
  change: "changed" | "added" | "deleted" | "renamed";
  hunks: DiffHunk[];
  added: number;
  removed: number;
}

const hunkHeader = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?(.*)$/;

/** Reads a git diff. A line that is neither header nor hunk is passed over. */
export function parseDiff(diff: string): DiffFile[] {
  const lines = diff.split("\n");
  const files: DiffFile[] = [];
  let index = 0;
  while (index < lines.length) {
    const line = lines[index] ?? "";
    const file = files.at(-1);
    const header = hunkHeader.exec(line);
    if (header && file) {
      const { hunk, next } = readHunk(lines, index + 1, header);
      file.hunks.push(hunk);
      index = next;
      continue;
    }
    if (line.startsWith("diff --git ")) files.push(beginFile(line));
    else if (file) readFileHeader(file, line);
    index += 1;
  }
  return files.map(withCounts);
}

function beginFile(line: string): DiffFile {
  const path = / b\/(.*)$/.exec(line)?.[1] ?? line.slice("diff --git ".length);
  return { path, change: "changed", hunks: [], added: 0, removed: 0 };
}

function readFileHeader(file: DiffFile, line: string): void {
  if (line.startsWith("new file mode")) file.change = "added";
  else if (line.startsWith("deleted file mode")) file.change = "deleted";
  else if (line.startsWith("rename to ")) file.change = "renamed";
  else if (line.startsWith("+++ b/")) file.path = line.slice("+++ b/".length).replace(/\t$/, "");
}

/** The header says how many lines of each side follow, so that a line like `--- x` is still text. */
function readHunk(
  lines: string[],
  start: number,
  header: RegExpExecArray,
): { hunk: DiffHunk; next: number } {
  const [, from = "0", fromCount = "1", to = "0", toCount = "1", context = ""] = header;
  let before = Number(from);
  let after = Number(to);
  const lastBefore = before + Number(fromCount);
  const lastAfter = after + Number(toCount);
  const hunk: DiffHunk = { context, lines: [] };
  let index = start;
  while (index < lines.length && (before < lastBefore || after < lastAfter)) {
    const line = lines[index] ?? "";
    const text = line.slice(1);
    if (line.startsWith("+")) hunk.lines.push({ sign: "+", text, before: null, after: after++ });
    else if (line.startsWith("-")) {
      hunk.lines.push({ sign: "-", text, before: before++, after: null });
    } else if (!line.startsWith("\\")) {
      hunk.lines.push({ sign: " ", text, before: before++, after: after++ });
    }
    index += 1;
  }
  return { hunk, next: index };
}

function withCounts(file: DiffFile): DiffFile {
  const lines = file.hunks.flatMap((hunk) => hunk.lines);
  return {
    ...file,
    added: lines.filter((line) => line.sign === "+").length,
    removed: lines.filter((line) => line.sign === "-").length,
  };
}
