import type { Detection } from "#core/detection/detection.ts";
import type { Incident } from "#core/incident/incident.ts";
import { gate } from "#core/patch/gate.ts";
import { applyEdits, renderDiff } from "#core/patch/index.ts";
import type { Edit, Patch } from "#core/patch/patch.ts";
import { PULL_REQUEST_CONFIDENCE } from "#core/project/project.ts";
import type { SourceSnapshot } from "#core/repository/snapshot.ts";
import type { Autopsy, CauseClass, Evidence, Review } from "./autopsy.ts";
import { describeChange } from "./change/describe-change.ts";
import { type MeasuredPatch, measureConfidence } from "./confidence.ts";
import { judgeContents } from "./contents/index.ts";
import { renderFixPrompt } from "./fix-prompt.ts";
import { flagsOf } from "./flags/index.ts";
import { groundEvidence } from "./ground.ts";
import { manualSteps } from "./manual-steps.ts";
import { measurePatch } from "./measure-patch.ts";
import { bringsNotANumber } from "./not-a-number.ts";
import { presentable, withoutSecrets } from "./prose/index.ts";
import { isScript, readSyntax } from "./rules/syntax.ts";
import { sawNearestTest } from "./seen.ts";

/** An answer as a rule or a model gave it, before anything in it was checked. */
export type Answer = {
  class: CauseClass;
  area: Autopsy["area"];
  culprit: { path: string; line: number } | null;
  rootCause: string;
  /** What the edits do, as in `Autopsy.change`; without it, it is read off the patch. */
  change?: string | null;
  evidence: Evidence[];
  edits: Edit[] | null;
  newFiles?: Record<string, string>;
  abstained?: string;
  /** What a reader of the patch has to know besides. */
  notes?: string[];
};

type Answered = {
  snapshot: SourceSnapshot | null;
  answer: Answer;
  provider: string;
  /** What whoever answered was shown; by default what the snapshot itself holds. */
  seen?: MeasuredPatch["seen"];
};

/** What can be told of an answer before anybody else is asked about it. */
export type Examined = {
  answer: Answer;
  evidence: Evidence[];
  /** Its patch, or why there is none; null where it has no edits. */
  made: MadePatch | null;
  measured: MeasuredPatch | null;
};

type Assemble = Answered & {
  incident: Incident;
  sample: Detection;
  attempt: number;
  model: string | null;
  /** What `examine` gave, where it was asked already: it is most of the work. */
  examined?: Examined;
  review?: Review | null;
  second?: MeasuredPatch["second"];
  /** From here the project wants a pull request. */
  threshold?: number;
};

/**
 * Turns an answer into an autopsy: every claim is held against the source, the edits are applied,
 * gated and parsed, the diff is rendered here, and the confidence is computed. Answers of rules and
 * of models take the same way: neither is trusted more than the other.
 */
export function assembleAutopsy(asked: Assemble): Autopsy {
  const { incident, sample, snapshot, attempt, provider, model } = asked;
  const { review = null, second = null, threshold = PULL_REQUEST_CONFIDENCE } = asked;
  const { answer, evidence, made, measured } = asked.examined ?? examine(asked);
  const files = textsOf(snapshot);
  const notes = answer.notes ?? [];
  const patch =
    made?.kind === "made" ? { ...made.patch, notes: [...made.patch.notes, ...notes] } : null;
  const confidence = measureConfidence({
    hasSource: snapshot !== null && snapshot.files.length > 0,
    isDeployedCommit: snapshot?.certainty === "deployed",
    isResolved: answer.culprit !== null && Object.hasOwn(files, answer.culprit.path),
    claims: answer.evidence.length,
    groundedClaims: evidence.length,
    area: answer.area,
    patch: measured && { ...measured, review, second },
  });
  const withheld = withheldBecause(answer, made);
  const isProposed = patch !== null && withheld === null && confidence.value >= threshold;
  const route = [sample.request?.method, sample.request?.route].filter(Boolean).join(" ");
  return withoutSecrets({
    attempt,
    provider,
    model,
    commit: snapshot?.commit ?? "",
    class: answer.class,
    area: answer.area,
    culprit: answer.culprit,
    rootCause: answer.rootCause,
    change: patch && (answer.change ?? describeChange(patch)),
    evidence,
    confidence,
    patch,
    withheld,
    fixPrompt: renderFixPrompt({
      title: incident.title,
      rootCause: answer.rootCause,
      commit: snapshot?.commit ?? null,
      culprit: answer.culprit,
      evidence,
      diff: patch?.diff ?? null,
      withheld,
      sample,
    }),
    manualSteps: manualSteps({
      class: answer.class,
      culprit: answer.culprit,
      route: route === "" ? null : route,
      hasPatch: patch !== null,
      isProposed,
      kind: sample.kind,
    }),
    review: patch ? review : null,
    flags: flagsOf({ sample, snapshot }),
    usage: null,
  });
}

/** Holds an answer's claims against the source, makes its patch and reads what that leaves. */
export function examine({ answer: given, snapshot, provider, seen }: Answered): Examined {
  const files = textsOf(snapshot);
  const answer = presentable(given, { files });
  const evidence = groundEvidence(answer.evidence, files);
  const { edits, newFiles = {} } = answer;
  const made = edits && snapshot ? makePatch(snapshot, edits, newFiles) : null;
  if (made?.kind !== "made") return { answer, evidence, made, measured: null };
  const after = Object.fromEntries(made.patch.files.map((file) => [file.path, file.after]));
  const nearestTest = sawNearestTest(Object.keys(after), Object.keys(files));
  const measured = measurePatch({
    trace: snapshot?.trace ?? null,
    files,
    after,
    evidence,
    isByRule: provider === "rules",
    seen: seen ?? { allCallers: false, nearestTest },
    review: null,
    second: null,
  });
  return { answer, evidence, made, measured };
}

type MadePatch = { kind: "made"; patch: Patch } | { kind: "refused"; detail: string };

/** A patch that applies, passes the gate and parses, or the reason why there is none. */
export function makePatch(
  snapshot: SourceSnapshot,
  edits: Edit[],
  newFiles: Record<string, string>,
): MadePatch {
  const before = textsOf(snapshot);
  const applied = applyEdits({ files: before, edits, newFiles });
  if (applied.kind === "refused") return { kind: "refused", detail: applied.detail };
  const entries = new Map(snapshot.files.map((file) => [file.path, file]));
  const modes = Object.fromEntries(snapshot.files.map(({ path, mode }) => [path, mode]));
  const passed = gate({ before, after: applied.files, shown: Object.keys(before), modes });
  if (passed.kind === "refused") return { kind: "refused", detail: passed.detail };
  const { trace } = snapshot;
  const judged = judgeContents({ before, after: applied.files, trace, culprit: null });
  if (judged.kind === "refused") return { kind: "refused", detail: judged.detail };
  const broken = Object.entries(applied.files).find(
    ([path, text]) =>
      isScript(path) && readSyntax(path, before[path] ?? "") && !readSyntax(path, text),
  );
  if (broken) return { kind: "refused", detail: `${broken[0]} would no longer parse.` };
  for (const [path, text] of Object.entries(applied.files)) {
    const wrong = isScript(path) ? bringsNotANumber(path, before[path] ?? "", text) : null;
    if (wrong) {
      const detail = `\`${wrong}\` in ${path} is NaN when the value is missing; give it a default or answer early.`;
      return { kind: "refused", detail };
    }
  }
  return {
    kind: "made",
    patch: {
      diff: renderDiff({ before, after: applied.files, modes }),
      files: Object.entries(applied.files).map(([path, after]) => ({
        path,
        mode: modes[path] ?? "100644",
        beforeBlob: entries.get(path)?.blob ?? null,
        after,
      })),
      notes: applied.notes,
    },
  };
}

/** A snapshot's texts by path. */
export function textsOf(snapshot: SourceSnapshot | null): Record<string, string> {
  return Object.fromEntries((snapshot?.files ?? []).map(({ path, text }) => [path, text]));
}

function withheldBecause(answer: Answer, made: MadePatch | null): string | null {
  if (answer.abstained) return answer.abstained;
  if (made?.kind === "refused") return `The patch was refused: ${made.detail}`;
  if (answer.area === "unknown") return "The cause was not found out.";
  if (answer.area !== "code") return "The cause lies outside the code.";
  return made ? null : "There is no patch.";
}
