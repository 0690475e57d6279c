import { languageOf } from "#core/languages/index.ts";
import type { Frame, ParsedException, ParsedTrace } from "#core/stack-trace/trace.ts";
import type { Analysis, Site } from "./analysis.ts";
import { answeredTwice } from "./answered-without-return.ts";
import { belowZero } from "./below-zero.ts";
import { clientInput } from "./client-input.ts";
import { constantAssigned } from "./constant-assigned.ts";
import { emptyReduce } from "./empty-reduce.ts";
import { evidenceAt } from "./evidence.ts";
import { explained } from "./explained.ts";
import { missingAwait } from "./missing-await.ts";
import { otherLanguage, readsErrorsOf } from "./other-language.ts";
import { promiseInTry } from "./promise-in-try.ts";
import { propertyOfNullish } from "./property-of-nullish.ts";
import { endlessRecursion } from "./recursion.ts";
import { withRegressionTest } from "./regression-test.ts";
import { thrownInside } from "./thrown-inside.ts";
import { toldByEngine } from "./told-by-engine.ts";
import { treesOf } from "./tree.ts";
import { unknownName } from "./unknown-name.ts";
import { wrongExport } from "./wrong-export.ts";
import { wrongKind } from "./wrong-kind.ts";

export type { Analysis } from "./analysis.ts";

/** From the most particular to the most general: a missing await looks like a missing property. */
const rules = [
  otherLanguage,
  missingAwait,
  belowZero,
  clientInput,
  answeredTwice,
  unknownName,
  constantAssigned,
  emptyReduce,
  wrongExport,
  propertyOfNullish,
  wrongKind,
  promiseInTry,
  toldByEngine,
];

/**
 * The deterministic analyser: what went wrong, by the trace and the files it leads through, without
 * any model. It abstains rather than guesses, and says why: `unread` is said where no frame leads to
 * a file.
 */
export function analyse({
  trace,
  files,
  unread = "None of the trace's own frames could be found in the repository.",
}: {
  trace: ParsedTrace;
  files: Record<string, string>;
  unread?: string;
}): Analysis {
  const chain = rootFirst(trace);
  for (const exception of chain) {
    const recursion = endlessRecursion(exception, files);
    if (recursion) return recursion;
  }
  const outside = chain
    .map(({ type, message }) => explained(type, message))
    .find((each) => each !== null);
  const site = chain.map((exception) => siteOf(exception, files)).find((each) => each !== null);
  if (outside) {
    return {
      class: outside.class,
      culprit: site ? { path: site.path, line: site.line } : null,
      rootCause: outside.rootCause,
      evidence: site ? [evidenceAt(site, site.line, "The call that failed.")] : [],
      edits: null,
      abstained: outside.why,
    };
  }
  if (!site) return unknown(unread);
  for (const rule of rules) {
    const analysis = rule(site);
    if (analysis) return withRegressionTest(site, analysis);
  }
  return notFoundOut(site);
}

/** The line is known and the reason is not: said so, with what would find it out. */
function notFoundOut(site: Site): Analysis {
  const why = `${limitAt(site.path)} Set the key of a model (YDC_API_KEY; on a laptop in aia.env), or use the fix prompt below.`;
  const inside = languageOf(site.path)?.name === "javascript" ? thrownInside(site) : null;
  return {
    ...unknown(why),
    culprit: { path: site.path, line: site.line },
    rootCause: inside
      ? `Not found out: ${inside.rootCause}`
      : `Not found out, because no rule knows why ${site.path}:${site.line} gives ${site.type}.`,
    evidence: [evidenceAt(site, site.line, "The error was thrown here.")],
  };
}

/** The root cause first, then what wrapped it. */
function rootFirst({ exceptions }: ParsedTrace): ParsedException[] {
  const chain = exceptions.filter(({ relation }) => relation === "primary" || relation === "cause");
  return [...chain].reverse();
}

function siteOf(
  { type, message, frames }: ParsedException,
  files: Record<string, string>,
): Site | null {
  const at = frames.findIndex((frame) => frame.inApp && textOf(frame, files) !== undefined);
  const frame = frames[at];
  const text = frame && textOf(frame, files);
  // A compiled file's line, or another version's, is no line of this text.
  if (!frame?.path || text === undefined || frame.resolution?.lineUnknown) return null;
  const inner = frames
    .slice(0, at)
    .filter(({ file }) => file !== "<anonymous>" && file !== "native");
  return {
    type,
    message,
    path: frame.path,
    line: frame.line,
    column: frame.column,
    text,
    isThrowSite: inner.length === 0,
    inner,
    outer: frames.slice(at + 1),
    files,
    trees: treesOf(files),
  };
}

/** Why no rule answered: they read one language's code, and a few kinds of its errors. */
function limitAt(path: string): string {
  return languageOf(path)?.name === "javascript" || readsErrorsOf(path)
    ? "No rule of the deterministic analyser knows this kind of error."
    : "The deterministic analyser has no rules for this language.";
}

function textOf({ path }: Frame, files: Record<string, string>): string | undefined {
  return path === undefined ? undefined : files[path];
}

function unknown(why: string): Analysis {
  return {
    class: "unknown",
    culprit: null,
    rootCause: `Not found out. ${why}`,
    evidence: [],
    edits: null,
    abstained: why,
  };
}
