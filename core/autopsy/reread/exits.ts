import { namesAnswer } from "../intent/names-answer.ts";
import { findNodes, textOf } from "../rules/syntax.ts";
import { endsExchange, handsErrorOn, isReturn } from "./answers.ts";
import type { Finding } from "./finding.ts";
import type { Ending, Followed } from "./follow.ts";
import type { functionAt, Patched } from "./patched.ts";

type Held = NonNullable<ReturnType<typeof functionAt>>;

/** What is meant to be let go of at the end, whatever happened. */
const releases = /\.(?:release|unlock|close|end|finish|commit|rollback|ack|disconnect|destroy)\(/;

/**
 * What the function answers now where it threw before: an answer that nobody wrote of, none at all,
 * nothing to a caller that reads it, or a request that is never answered.
 */
export function newExits(patched: Patched, held: Held, followed: Followed): Finding[] {
  return followed.endings
    .filter(
      ({ line, kind }) => patched.lines.added.has(line) && kind !== "throw" && kind !== "made_anew",
    )
    .flatMap((ending) => judge(ending, patched, held));
}

function judge(ending: Ending, { after }: Patched, { fn, written }: Held): Finding[] {
  const { line, node, kind, ran, value } = ending;
  const body = textOf(fn.body, after);
  const done = ran.map((each) => textOf(each, after)).join("\n");
  const said = node ? textOf(node, after) : "";
  if (handsErrorOn(fn.body, said || done) && /[45]\d\d/.test(said || done)) return [];
  if (
    endsExchange.test(body) &&
    !endsExchange.test(`${done}\n${said}`) &&
    !/new Response|Response\.json/.test(said)
  ) {
    return [
      { kind: "effect_skipped", line, says: "The request or message is left without an answer." },
    ];
  }
  const after_ = textOf(fn.body, after).slice(offsetOf(fn, ending, after));
  const findings: Finding[] = [];
  if (releases.test(after_) && !releases.test(done) && !/\bfinally\b/.test(body))
    findings.push({
      kind: "effect_skipped",
      line,
      says: "What is let go of further down is kept.",
    });
  if (kind === "next")
    return [
      ...findings,
      { kind: "effect_skipped", line, says: "The item is passed over, and nobody learns of it." },
    ];
  if (kind === "end") return findings;
  if (namesAnswer(node, written, after) !== null) return findings;
  const gives = findNodes(fn.body, isReturn).filter(
    ({ node: each }) => each.argument && each.loc?.start.line !== line,
  );
  if (!node && gives.length > 0)
    return [
      ...findings,
      {
        kind: "return_skipped",
        line,
        says: "The function answers elsewhere, and here with nothing.",
      },
    ];
  if (!node)
    return /\b(?:await|save|push|send|write|emit|set|add|insert|update|delete|publish)\b/.test(
      after_,
    )
      ? [
          ...findings,
          {
            kind: "effect_skipped",
            line,
            says: "What the function was called for is not done, and nobody learns of it.",
          },
        ]
      : findings;
  if (value === "nothing")
    return [
      ...findings,
      { kind: "crash_moved", line, says: "The nothing is handed to the caller." },
    ];
  if (isPlain(said))
    return [
      ...findings,
      {
        kind: "value_invented",
        line,
        says: `Nothing in the function's comment or type says that \`${said.slice(0, 60)}\` is the answer then.`,
      },
    ];
  return findings;
}

function isPlain(said: string): boolean {
  return /^(?:-?\d[\d_.]*n?|"[^"]*"|'[^']*'|`[^`$]*`|true|false|\[\]|\{\}|new (?:Map|Set)(?:<.*>)?\(\))$/.test(
    said.trim(),
  );
}

function offsetOf(fn: Held["fn"], ending: Ending, after: string): number {
  const lines = after.split("\n").slice(0, ending.line);
  return Math.max(0, lines.join("\n").length - (fn.body.start ?? 0));
}
