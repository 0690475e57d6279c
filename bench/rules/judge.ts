import { answerByRules } from "#core/autopsy/answer-by-rules.ts";
import type { Answer } from "#core/autopsy/assemble.ts";
import type { Detection } from "#core/detection/detection.ts";
import { resolveTrace } from "#core/frames/resolve-trace.ts";
import { verifyTrace } from "#core/frames/verify-trace.ts";
import type { SourceSnapshot } from "#core/repository/snapshot.ts";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import type { CaseFolder } from "./read-cases.ts";

/** What can be told of an answer without running the repository. */
export type Judged = {
  answer: Answer;
  /** CPU of the analyser alone, in milliseconds. */
  cpuMs: number;
  isRightClass: boolean;
  isRightLine: boolean;
  /** A patch came where a person has to decide. */
  isPresumptuous: boolean;
  /** An abstention came without a word on why. */
  isSilent: boolean;
};

/** Asks the analyser about a case, its whole repository being read at the deployed commit. */
export function judge({ case: it, files }: CaseFolder): Judged {
  const texts = Object.entries(files).map(([path, text]) => ({ path, text }));
  const { type, message, stack } = it.error;
  const trace = parseStackTrace(stack, { language: sdkOf(it.language), type, message });
  const resolved = resolveTrace(trace, { tree: Object.keys(files), service: "app" });
  const snapshot: SourceSnapshot = {
    commit: "c".repeat(40),
    certainty: "deployed",
    note: "The deployed commit.",
    trace: verifyTrace(resolved, texts).trace,
    files: texts.map((file) => ({ ...file, blob: "b", mode: "100644" })),
    leftOut: [],
  };
  const sample: Detection = {
    id: `case-${it.number}`,
    kind: "exception",
    origin: { service: "app", revision: snapshot.commit, language: sdkOf(it.language) },
    occurredAt: "2026-01-01T00:00:00Z",
    ...(it.request ? { request: { ...it.request, status: 500 } } : {}),
    exception: { type, message, stacktrace: stack },
    attributes: {},
  };
  const repository = { owner: "acme", name: "app", baseBranch: "main" };
  const before = process.cpuUsage();
  const answer = answerByRules({ sample, trace, snapshot, repository });
  const { user, system } = process.cpuUsage(before);
  const hasPatch = patches(answer);
  return {
    answer,
    cpuMs: (user + system) / 1_000,
    isRightClass: it.classes.includes(answer.class),
    isRightLine: it.culprits.some(
      ({ path, line }) => answer.culprit?.path === path && answer.culprit.line === line,
    ),
    isPresumptuous: hasPatch && !it.patchable,
    isSilent: !hasPatch && !answer.abstained?.trim(),
  };
}

/** Whether an answer holds a change at all. */
export function patches({ edits }: Answer): boolean {
  return edits !== null && edits.length > 0;
}

function sdkOf(language: CaseFolder["case"]["language"]): string {
  return language === "js" || language === "ts" ? "nodejs" : language;
}
