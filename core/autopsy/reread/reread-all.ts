import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import type { Finding } from "./finding.ts";
import { rootOf, stepsOf } from "./frames-up.ts";
import { rereadPatch } from "./index.ts";

export type FileFinding = Finding & { path: string };

type Changed = {
  trace: ParsedTrace | null;
  /** The repository's files that were read, as they were. */
  files: Record<string, string>;
  /** What the patch leaves of the files that it changes. */
  after: Record<string, string>;
};

/**
 * A whole patch read again: each changed file from each of the trace's lines in it, with what was
 * nothing there, and once as a whole where the trace does not lead through it.
 */
export function rereadAll({ trace, files, after }: Changed): FileFinding[] {
  const steps = stepsOf(trace, files);
  const was = nullishIn(rootOf(trace)?.message ?? "");
  const now = { ...files, ...after };
  const found = Object.entries(after).flatMap(([path, text]) => {
    const before = Object.hasOwn(files, path) ? files[path] : undefined;
    if (before === undefined) return [];
    const here = steps.filter((step) => step.path === path);
    const callees = Object.fromEntries(
      here.flatMap(({ line, callee }) => (callee === null ? [] : [[line, callee]])),
    );
    const asked = here.length > 0 ? here : [{ path, line: 0, nothing: null, callee: null }];
    return asked.flatMap(({ line, nothing }) =>
      rereadPatch({
        path,
        before,
        after: text,
        line,
        nullish: nothing,
        failing: here.map((step) => step.line),
        callees,
        ...(was ? { was } : {}),
        files: now,
      }).map((finding) => ({ ...finding, path })),
    );
  });
  const seen = new Set<string>();
  return found.filter(({ kind, path, line }) => {
    const key = `${kind} ${path}:${line}`;
    return seen.has(key) ? false : Boolean(seen.add(key));
  });
}

function nullishIn(message: string): "undefined" | "null" | null {
  if (/\bof undefined\b|\bundefined is not\b|\bis undefined\b/.test(message)) return "undefined";
  return /\bof null\b|\bnull is not\b|\bis null\b/.test(message) ? "null" : null;
}
