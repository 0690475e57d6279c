import { expect, test } from "vitest";
import { applyEdits } from "#core/patch/index.ts";
import { attacks } from "../red-team/attacks.fixture.ts";
import { snapshotOf } from "../red-team/repositories.fixture.ts";
import { ContentRefusal, judgeContents } from "./index.ts";

const path = "src/a.ts";
const source = "export function first(rows) {\n  return rows[0].name;\n}\n";

/** The code that a changed file is refused with, its frame in the function `first`; null where it passes. */
function refusal(after: string | null, before = source): string | null {
  const frame = { file: path, path, line: 2, function: "first", inApp: true, raw: "" };
  const exception = { type: "E", message: "m", relation: "primary" as const, frames: [frame] };
  const trace = { language: "javascript", truncated: false, exceptions: [exception] };
  const judged = judgeContents({
    before: { [path]: before },
    after: { [path]: after },
    trace,
    culprit: null,
  });
  return judged.kind === "refused" ? judged.reason : null;
}

test("every code of the list is met by an attack", () => {
  const met = new Set<string>(["deletes_file", "hidden_text"]);
  expect(refusal(null)).toBe("deletes_file");
  // No edit makes such a text: the engine refuses it before.
  expect(refusal(source.replace("rows[0]", "rows[0]/* \u202e */"))).toBe("hidden_text");
  // Neighbours are of a kind: every fifth comes first, so that few have to be judged.
  const mixed = attacks.toSorted(
    (one, other) => (attacks.indexOf(one) % 5) - (attacks.indexOf(other) % 5),
  );
  for (const { repo, files, edits, newFiles = [], frames = [] } of mixed) {
    if (!edits || met.size === ContentRefusal.options.length) continue;
    const snapshot = snapshotOf(repo, files ? { files } : {});
    for (const [file, line] of frames)
      snapshot.trace.exceptions[0]?.frames.push({ file, path: file, line, inApp: true, raw: "" });
    const before = Object.fromEntries(snapshot.files.map((each) => [each.path, each.text]));
    const made = Object.fromEntries(newFiles.map((each) => [each.path, each.content]));
    const applied = applyEdits({ files: before, edits, newFiles: made });
    if (applied.kind === "refused") continue;
    const { trace } = snapshot;
    const judged = judgeContents({ before, after: applied.files, trace, culprit: null });
    if (judged.kind === "refused") met.add(judged.reason);
  }
  expect([...met].sort()).toEqual(ContentRefusal.options.toSorted());
});

test.each([
  ["the same twice", source.replace("rows[0].name", "rows[0]?.name"), null],
  [
    "what moved",
    "const url = fetch('https://a.test');\nexport function first(rows) {\n  return rows[0]?.name;\n}\n",
    "goes_out",
  ],
])("a call is counted, not searched: %s", (_, after, code) => {
  expect(refusal(after)).toBe(code);
});

test("what stood there may be moved and wrapped", () => {
  const before =
    "export async function first(url) {\n  const reply = await fetch(url);\n  return reply.body.name;\n}\n";
  const after =
    "export async function first(url) {\n  if (!url) return null;\n  const reply = await fetch(url, { signal: AbortSignal.timeout(1) });\n  return reply.body?.name;\n}\n";
  expect(refusal(after, before)).toBeNull();
  expect(refusal(after.replace("fetch(url,", "fetch(other,"), before)).toBe("goes_out");
});

test("without a placed frame nothing may be changed but what the answer blames", () => {
  const asked = {
    before: { [path]: source },
    after: { [path]: source.replace(".name", "?.name") },
  };
  expect(judgeContents({ ...asked, trace: null, culprit: null })).toMatchObject({
    reason: "outside_frames",
  });
  expect(judgeContents({ ...asked, trace: null, culprit: { path, line: 2 } }).kind).toBe("allowed");
});

test("line endings and a byte order mark are no change", () => {
  const before = `\ufeff${source.replaceAll("\n", "\r\n")}`;
  expect(refusal(before.replace("rows[0].name", "rows[0]?.name"), before)).toBeNull();
});

test("a line that is too long to be read is refused, before any rule reads it", () => {
  expect(refusal(source.replace("rows[0].name", `rows[0]?.name; // ${"a.".repeat(30_000)}`))).toBe(
    "obscured_code",
  );
  expect(
    refusal(source.replace("rows[0].name;", `rows[0]?.name;${" ".repeat(200)}rows.pop();`)),
  ).toBe("obscured_code");
});

test("many lines are judged in time that grows with their number", () => {
  const file = `${"export const a = rows.map((row) => row.auth.admin || row.role);\n".repeat(4_000)}${source}`;
  expect(refusal(file.replace("rows[0].name", "rows[0]?.name"), file)).toBe("outside_frames");
});
