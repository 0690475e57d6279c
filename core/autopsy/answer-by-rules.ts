import type { Detection } from "#core/detection/detection.ts";
import { type SourceFacts, sourceNotes, stopsExplaining } from "#core/frames/source-notes.ts";
import type { SourceSnapshot } from "#core/repository/snapshot.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import type { Answer } from "./assemble.ts";
import type { Autopsy, CauseClass } from "./autopsy.ts";
import { analyse } from "./rules/index.ts";

const areas: Partial<Record<CauseClass, Autopsy["area"]>> = {
  dependency_failure: "infrastructure",
  resource_exhausted: "infrastructure",
  missing_setting: "config",
  unknown: "unknown",
};

type Asked = {
  sample: Detection;
  trace: ParsedTrace | null;
  snapshot: SourceSnapshot | null;
  repository: SourceFacts["repository"];
};

/**
 * The deterministic analyser's answer for any detection: with a trace by its rules, without by what
 * was measured. From source that is not what ran nothing is explained.
 */
export function answerByRules(asked: Asked): Answer {
  const { sample, trace, snapshot } = asked;
  if (!trace) return withoutTrace(sample);
  const facts = sourceFacts(asked);
  const stop = stopsExplaining(facts);
  const files = stop ? [] : (snapshot?.files ?? []);
  const [missing] = stop ? [stop] : sourceNotes(facts);
  const analysis = analyse({
    trace: snapshot?.trace ?? trace,
    files: Object.fromEntries(files.map(({ path, text }) => [path, text])),
    ...(missing ? { unread: `${missing.sentence} ${missing.help}` } : {}),
    ...(missing || snapshot ? {} : { unread: "No source could be read." }),
  });
  const area = areas[analysis.class] ?? "code";
  const { trial: _, ...answer } = analysis;
  return { ...answer, area };
}

/** What is known of an incident's source, for what would make it say more. */
export function sourceFacts({ sample, trace, snapshot, repository }: Asked): SourceFacts {
  return {
    kind: sample.kind,
    trace: snapshot?.trace ?? trace,
    certainty: snapshot?.certainty ?? null,
    repository,
  };
}

function withoutTrace(sample: Detection): Answer {
  if (sample.kind === "latency") return aboutLatency(sample);
  return sample.kind === "crash" ? aboutCrash(sample) : aboutRequest(sample);
}

function aboutCrash({ origin, body }: Detection): Answer {
  const [said = ""] = (body ?? "").split("\n");
  return {
    class: "process_crash",
    area: "unknown",
    culprit: null,
    rootCause: `The process of ${origin.service} ended${said ? `, and said: ${said.slice(0, 200)}` : ""}. Not found out why, because no stack trace was reported with it.`,
    evidence: [],
    edits: null,
    abstained:
      "A person has to look at what the process printed last. To have it told next time, report uncaught errors before the process ends; in Node: process.on('uncaughtException', …) that records the error and waits for the SDK to send it.",
  };
}

function aboutLatency({ request, attributes }: Detection): Answer {
  const where = [request?.method, request?.route].filter(Boolean).join(" ") || "This request";
  const took =
    request?.durationMs === undefined
      ? "longer than the threshold"
      : `${(request.durationMs / 1_000).toFixed(2)} s`;
  const child = attributes["aia.slowest_child"];
  return {
    class: "slow_query_pattern",
    area: "code",
    culprit: null,
    rootCause: `${where} took ${took}${child ? `; most of it went to ${child}` : ""}.`,
    evidence: [],
    edits: null,
    abstained:
      "Slowness is explained, not patched: what may be fetched together or kept is for a person to decide.",
  };
}

function aboutRequest({ request, origin }: Detection): Answer {
  const where = [request?.method, request?.route].filter(Boolean).join(" ") || origin.service;
  return {
    class: "unknown",
    area: "unknown",
    culprit: null,
    rootCause: `${where} answered ${request?.status ?? "with an error"}, and no exception was reported with it.`,
    evidence: [],
    edits: null,
    abstained:
      "Without a stack trace the cause cannot be found. Record the exception in the app's error handler: span.recordException(error) and span.setStatus({ code: SpanStatusCode.ERROR }).",
  };
}
