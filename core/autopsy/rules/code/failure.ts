import type { CauseClass, Evidence } from "#core/autopsy/autopsy.ts";
import type { Analysis, Answered, Site } from "../analysis.ts";
import { evidenceAt } from "../evidence.ts";
import { lineText } from "../syntax.ts";
import { heldBy, sourceOf } from "./code.ts";
import { docOf } from "./doc.ts";
import { rootOf, type Span } from "./expression.ts";
import type { Place } from "./failing.ts";
import { callOf, siblingFiles } from "./lookup.ts";
import { type Origin, originOf } from "./origin.ts";

/** What went wrong in a language's own words. */
export type Failure = {
  class: CauseClass;
  /** What happened, without its place: "`bike` is None where its `damages` is read". */
  says: string;
  /** What a person has to decide where nothing else does, and how it is written in this language. */
  decide: string;
  /** The part of the line that failed, where it is certain. */
  at?: Span;
  /** Whether what is explained is a value that is not there, or one that is of the wrong kind. */
  answered?: Answered | null;
  /** A line that says more about it. */
  more?: Evidence[];
};

/** The analysis of a failure: the line, the part of it, where that came from, and the change that the code asks for. */
export function analysisOf(site: Site, place: Place | null, failure: Failure): Analysis {
  const line = lineText(site.text, site.line).trim();
  const from = place && failure.at ? cameFrom(site, place, failure.at) : null;
  const { answered } = failure;
  const cause = answered?.kind === "patch" ? answered.cause : undefined;
  const evidence = [
    ...(line ? [evidenceAt(site, site.line, "The error was thrown here.")] : []),
    ...(from?.evidence ?? []),
    ...(failure.more ?? []),
    ...(answered?.kind === "patch" ? answered.evidence : []),
  ];
  const sentence = `${capital(failure.says)} at ${site.path}:${site.line}${line ? `, in \`${line.slice(0, 120)}\`` : ""}.`;
  return {
    class: cause?.class ?? failure.class,
    culprit: cause?.culprit ?? { path: site.path, line: site.line },
    rootCause: cause?.rootCause ?? (from ? `${sentence} ${from.says}` : sentence),
    evidence,
    ...(answered?.kind === "patch"
      ? { edits: answered.edits }
      : {
          edits: null,
          abstained: answered ? `${answered.why} ${failure.decide}` : failure.decide,
        }),
  };
}

/** Where a failing part's value came from, in words, and the lines that show it. */
function cameFrom(
  site: Site,
  place: Place,
  at: Span,
): { says: string; evidence: Evidence[] } | null {
  const { code, held, statement } = place;
  const source = sourceOf(code, at);
  if (!held) return null;
  const own = callOf(source);
  if (own) return called(site, place, source, own.callee);
  const direct = originOf(held, statement, source);
  const origin = direct ?? rootOrigin(place, source);
  if (!origin) return null;
  const says = saysOf(direct ? source : rootOf(source, code.dialect), origin, site);
  const evidence =
    origin.kind === "assigned" || origin.kind === "loop"
      ? [evidenceAt(site, origin.line, `${says}.`)]
      : [];
  const call = origin.kind === "assigned" && !origin.other ? callOf(origin.value) : null;
  const made = call && called(site, place, call.text, call.callee);
  return {
    says: `${says}.${made && made.evidence.length > 0 ? ` ${made.says}` : ""}`,
    evidence: [...evidence, ...(made?.evidence ?? [])],
  };
}

/** For `a.b` that nothing was assigned to, where `a` came from. */
function rootOrigin({ code, held, statement }: Place, source: string): Origin | null {
  const root = rootOf(source, code.dialect);
  const isOwn = /^(?:self|this|\$this|cls)$/.test(root);
  return held && root !== source && !isOwn ? originOf(held, statement, root) : null;
}

function saysOf(source: string, origin: Origin, site: Site): string {
  if (origin.kind === "loop") return `\`${source}\` is one of \`${short(origin.of)}\``;
  if (origin.kind === "assigned")
    return `\`${source}\` comes from \`${short(origin.value)}\` in line ${origin.line}${origin.other ? `, or from \`${short(origin.other.value)}\` in line ${origin.other.line}` : ""}`;
  const caller = site.outer.find(({ path }) => path !== undefined);
  const line = caller?.path ? lineText(site.files[caller.path] ?? "", caller.line).trim() : "";
  const where =
    caller?.path && line ? `: ${caller.path}:${caller.line} calls it with \`${short(line)}\`` : "";
  return `\`${source}\` is given by the caller${where}`;
}

/** What a called function's own comment says of the nothing it may give. */
function called(
  site: Site,
  { code }: Place,
  text: string,
  callee: string,
): { says: string; evidence: Evidence[] } {
  const name = /(\w+[!?]?)$/.exec(callee)?.[1] ?? "";
  const found = [code, ...siblingFiles(site, code, name)].flatMap((each) =>
    each.functions
      .filter((fn) => (fn.name.split(/[.:#]+/).at(-1) ?? "") === name)
      .map((fn) => ({ code: each, fn })),
  );
  const [one, other] = found;
  const held = one && !other ? heldBy(one.code, one.fn) : null;
  const doc = held
    ? docOf(held).find(({ text: each }) =>
        /\b(?:None|nil|null|nothing|missing|unknown|not found|no such|absent)\b/i.test(each),
      )
    : undefined;
  if (!held || !doc) return { says: `It is what \`${short(text)}\` gives.`, evidence: [] };
  return {
    says: `Its comment in ${held.code.path}:${doc.line} says when it gives nothing.`,
    evidence: [
      evidenceAt(held.code, doc.line, "The function that made the value may give nothing."),
    ],
  };
}

function short(text: string): string {
  const [first = ""] = text.split(/\r?\n/);
  return first.length > 80 ? `${first.slice(0, 77)}…` : first;
}

function capital(text: string): string {
  return /^`/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
