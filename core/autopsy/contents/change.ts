import type { File } from "@babel/types";
import { diffArrays } from "diff";
import { findFunctions } from "#core/functions/find-functions.ts";
import type { NamedFunction } from "#core/functions/named-function.ts";
import { isTestPath } from "#core/languages/tests.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { isScript, readSyntax } from "../rules/syntax.ts";
import { type CodeText, readCodeText } from "./code-text.ts";

/** One file, read as far as any rule needs it. Lines count from 1. */
export type ReadFile = CodeText & {
  path: string;
  text: string;
  lines: string[];
  functions: NamedFunction[];
  /** Null where it is no JavaScript or TypeScript, or does not parse. */
  syntax: File | null;
};

/** Lines that differ: `removed` are numbers before, `added` after; `at` is the line before which they were put. */
export type Hunk = { at: number; removed: number[]; added: number[] };

export type Change = {
  path: string;
  isTest: boolean;
  /** Null where the file is new. */
  before: ReadFile | null;
  after: ReadFile;
  hunks: Hunk[];
};

/** What the rules are asked about. */
export type Judged = {
  changes: Change[];
  /** Every file the author was shown, as it was. */
  files: Record<string, string>;
  trace: ParsedTrace | null;
  culprit: { path: string; line: number } | null;
  /** Every path of the repository, where it is known. */
  tree: string[];
  /** The texts of manifests, beside those among the files. */
  manifest: string;
};

export function readFile(path: string, text: string): ReadFile {
  return {
    ...readCodeText(path, text),
    path,
    text,
    lines: text.split(/\r?\n/),
    functions: findFunctions(path, text),
    syntax: isScript(path) ? readSyntax(path, text) : null,
  };
}

/** A changed file before and after, and which of its lines differ; line endings do not count. */
export function readChange(path: string, before: string | null, text: string): Change {
  const old = before === null ? null : readFile(path, before);
  const after = readFile(path, text);
  const hunks = old
    ? hunksOf(old.lines, after.lines)
    : [{ at: 1, removed: [], added: after.lines.map((_, index) => index + 1) }];
  return { path, isTest: isTestPath(path), before: old, after, hunks };
}

function hunksOf(before: string[], after: string[]): Hunk[] {
  const hunks: Hunk[] = [];
  let [from, to] = [1, 1];
  let open: Hunk | null = null;
  for (const { added, removed, value } of diffArrays(before, after)) {
    if (!added && !removed) {
      from += value.length;
      to += value.length;
      open = null;
      continue;
    }
    if (!open) {
      open = { at: from, removed: [], added: [] };
      hunks.push(open);
    }
    for (const _ of value) {
      if (removed) open.removed.push(from++);
      else open.added.push(to++);
    }
  }
  return hunks;
}

/** The numbers of a change's new lines. */
export function addedNumbers({ hunks }: Change): number[] {
  return hunks.flatMap(({ added }) => added);
}

/** The new lines of one reading of a file, each with its number. */
export function addedOf(change: Change, lines: string[]): { text: string; line: number }[] {
  return addedNumbers(change).map((line) => ({ text: lines[line - 1] ?? "", line }));
}
