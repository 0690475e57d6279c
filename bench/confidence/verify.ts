import { applyEdits } from "#core/patch/index.ts";
import type { Case, LabelledPatch } from "./case.ts";
import { layOut, ownTestsPass, passes } from "./lay-out.ts";
import { casesFolder, readCases } from "./read-cases.ts";

const AT_ONCE = 2;

type Folder = ReturnType<typeof readCases>[number];

/** What a patch (or, as `unpatched`, none) came to, and what is wrong with the label, if anything is. */
type Row = { patch: string; label: string; checks: boolean; tests: boolean; wrong: string[] };

const [below = casesFolder, ...only] = process.argv.slice(2);
const folders = readCases(below).filter(
  ({ case: { number } }) => only.length === 0 || only.includes(String(number)),
);
const waiting = [...folders];
const lines = new Map<number, string[]>();
let wrongs = 0;
let patches = 0;
await Promise.all(Array.from({ length: AT_ONCE }, work));
for (const folder of folders)
  for (const line of lines.get(folder.case.number) ?? []) console.log(line);
console.log(`${folders.length} cases, ${patches} patches, ${wrongs} not as labelled`);
process.exitCode = wrongs === 0 ? 0 : 1;

async function work(): Promise<void> {
  for (let folder = waiting.shift(); folder; folder = waiting.shift()) {
    const rows = [await measure(folder, null)];
    for (const patch of folder.case.patches) rows.push(await measure(folder, patch));
    patches += rows.length - 1;
    wrongs += rows.filter(({ wrong }) => wrong.length > 0).length;
    lines.set(
      folder.case.number,
      rows.map((row) => written(folder.case, row)),
    );
  }
}

function written({ number }: Case, { patch, label, checks, tests, wrong }: Row): string {
  const columns = [
    String(number).padStart(3),
    patch.padEnd(22),
    label.padEnd(27),
    checks ? "checks pass" : "checks fail",
    tests ? "own tests pass" : "own tests fail",
    ...wrong.map((why) => `✗ ${why}`),
  ];
  return columns.join("  ");
}

/** Lays the case out with the patch applied, and runs its checks and the repository's own tests. */
async function measure(
  { folder, case: it, files }: Folder,
  patch: LabelledPatch | null,
): Promise<Row> {
  const row = { patch: patch?.id ?? "unpatched", label: patch?.label ?? "-" };
  const changed = patch === null ? {} : patchedFiles(files, patch);
  if (changed === null) {
    return { ...row, checks: false, tests: false, wrong: ["its edits do not apply"] };
  }
  const { place, app, remove } = await layOut(folder, changed);
  try {
    const checks = await passes(it.checks, place);
    const tests = await ownTestsPass(it, app);
    const wrong = wrongWith(it, patch, { checks, tests, files });
    if (patch === null && (await passes(it.reproduce, place))) wrong.push("raises no error");
    return { ...row, checks, tests, wrong };
  } finally {
    await remove();
  }
}

function patchedFiles(
  files: Folder["files"],
  { edits }: LabelledPatch,
): Record<string, string> | null {
  const applied = applyEdits({ files, edits });
  return applied.kind === "applied" ? applied.files : null;
}

function wrongWith(
  it: Case,
  patch: LabelledPatch | null,
  { checks, tests, files }: { checks: boolean; tests: boolean; files: Folder["files"] },
): string[] {
  const wrong: string[] = [];
  const isRight = patch?.label === "right";
  if (checks !== isRight) wrong.push(checks ? "passes every check" : "fails a check");
  if (!tests && (isRight || patch === null)) wrong.push("the repository's own tests fail");
  if (patch === null) wrong.push(...unquoted(files, it.intentAt === null ? [] : [it.intentAt]));
  else wrong.push(...unquoted(files, patch.evidence));
  return wrong;
}

/** Quotes that do not stand where they are said to. */
function unquoted(
  files: Folder["files"],
  quotes: { path: string; line: number; quote: string }[],
): string[] {
  return quotes
    .filter(({ path, line, quote }) => {
      const text = (files[path] ?? "")
        .split("\n")
        .slice(line - 1)
        .join("\n");
      const at = text.indexOf(quote);
      return at < 0 || text.slice(0, at).includes("\n");
    })
    .map(({ path, line }) => `no such quote at ${path}:${line}`);
}
