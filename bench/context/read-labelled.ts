import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { findFunctions } from "#core/functions/find-functions.ts";
import { isTestPath } from "#core/languages/tests.ts";
import { Edit } from "#core/patch/patch.ts";
import type { ContextCase, Line } from "./context-case.ts";

/** What of a labelled case (bench/confidence/case.ts) is asked here. */
const Labelled = z.object({
  error: z.object({ stack: z.string() }),
  tests: z.array(z.string()),
  patches: z.array(z.object({ label: z.string(), edits: z.array(Edit) })),
});

/** The cases below a folder; none where there is no such folder. */
export function readLabelled(below: string): ContextCase[] {
  if (!existsSync(below)) return [];
  return readdirSync(below)
    .sort()
    .filter((name) => existsSync(join(below, name, "case.json")))
    .map((name) => readCase(name, join(below, name)));
}

function readCase(name: string, folder: string): ContextCase {
  const given = Labelled.parse(JSON.parse(readFileSync(join(folder, "case.json"), "utf8")));
  const files = readFiles(join(folder, "repo"));
  const patches = given.patches
    .filter(({ label }) => label === "right")
    .map(({ edits }) => edits.flatMap((edit) => touched(edit, files[edit.path] ?? "")));
  const [first = []] = patches;
  return {
    name,
    files,
    stack: given.error.stack,
    patches,
    tests: given.tests,
    callers: callersOf(first, files),
  };
}

function readFiles(folder: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files[path.slice(folder.length + 1).replaceAll("\\", "/")] = readFileSync(path, "utf8");
  }
  return files;
}

/** The lines that an edit changes; where it only adds, the lines on either side. */
function touched({ path, search, replace }: Edit, text: string): Line[] {
  const at = text.indexOf(search);
  if (at < 0) return [];
  const before = text.split("\n");
  const after = `${text.slice(0, at)}${replace}${text.slice(at + search.length)}`.split("\n");
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let same = 0;
  while (
    same < Math.min(before.length, after.length) - start &&
    before.at(-1 - same) === after.at(-1 - same)
  )
    same += 1;
  const end = before.length - same;
  const [from, to] = end > start ? [start, end] : [Math.max(0, start - 1), start + 1];
  return before.slice(from, to).map((_, index) => ({ path, line: from + index + 1 }));
}

/** Who calls the functions that hold some lines: by name, in the same file or one that names it. */
function callersOf(lines: Line[], files: Record<string, string>): Line[] {
  const callers = new Map<string, Line>();
  for (const { path, line } of lines) {
    const holders = findFunctions(path, files[path] ?? "")
      .filter(({ start, end }) => start <= line && line <= end)
      .sort((a, b) => a.end - a.start - (b.end - b.start));
    const [holder] = holders;
    if (!holder || holder.name.length < 3) continue;
    for (const call of callsOf(holder.name, path, files))
      callers.set(`${call.path}:${call.line}`, call);
  }
  return [...callers.values()];
}

function callsOf(name: string, own: string, files: Record<string, string>): Line[] {
  const stem = (own.split("/").at(-1) ?? "").replace(/\.\w+$/, "");
  const call = new RegExp(`(?<![\\w$])${name.replace(/\W/g, "")}\\s*\\(`);
  return Object.entries(files).flatMap(([path, text]) => {
    if (isTestPath(path) || (path !== own && !text.includes(stem))) return [];
    const starts = new Set(findFunctions(path, text).map(({ start }) => start));
    return text.split("\n").flatMap((line, index) => {
      const isCall = call.test(line) && !starts.has(index + 1) && !/^\s*(?:\/\/|\*|#)/.test(line);
      return isCall ? [{ path, line: index + 1 }] : [];
    });
  });
}
