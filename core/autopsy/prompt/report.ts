import type { Detection } from "#core/detection/detection.ts";
import type { Incident } from "#core/incident/incident.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";

const LONGEST_STACK_CHARS = 5_000;
const LONGEST_MESSAGE_CHARS = 1_000;
const LONGEST_ATTRIBUTE_CHARS = 300;
const LONGEST_DIFF_CHARS = 8_000;
/** Frames of libraries in a row, of which the first alone is shown. */
const LEAST_HIDDEN_FRAMES = 2;

export type Reported = {
  incident: Incident;
  sample: Detection;
  trace: ParsedTrace | null;
  /** A patch that the repository's checks refused, and what they printed. */
  refusedPatch?: { diff: string; printed: string } | null | undefined;
};

/** What was reported of an incident: the facts, and the stack without what libraries do among themselves. */
export function report({ incident, sample, trace, refusedPatch }: Reported): string {
  const { request, exception, body, attributes } = sample;
  const where = [request?.method, request?.route].filter(Boolean).join(" ");
  const facts = [
    `${sample.kind === "latency" ? "Slow" : "Error"}: ${incident.title}`,
    `Kind: ${incident.kind}, in service ${incident.service}`,
    where ? `Request: ${where}` : "",
    request?.status === undefined ? "" : `Status: ${request.status}`,
    request?.durationMs === undefined ? "" : `Took: ${Math.round(request.durationMs)} ms`,
    request?.query?.length ? `Query has: ${request.query.join(", ")}` : "",
    request?.bodyShape ? `Body's shape: ${request.bodyShape}` : "",
    ...Object.entries(attributes).map(
      ([name, value]) => `${name}: ${value.slice(0, LONGEST_ATTRIBUTE_CHARS)}`,
    ),
    exception ? `Message: ${exception.message.slice(0, LONGEST_MESSAGE_CHARS)}` : "",
    body ? `Log line: ${body.slice(0, LONGEST_MESSAGE_CHARS)}` : "",
  ].filter(Boolean);
  const stack = withoutLibraries(exception?.stacktrace || framesOf(trace), trace);
  return [
    "# Report",
    ...facts,
    "",
    "# Stack trace",
    stack.slice(0, LONGEST_STACK_CHARS) || "(none)",
    ...(refusedPatch ? refused(refusedPatch) : []),
  ].join("\n");
}

function refused({ diff, printed }: { diff: string; printed: string }): string[] {
  return [
    "",
    "# A patch that was tried",
    "The repository's checks refused it. It is not in the source below: answer with a whole patch, which takes its place.",
    diff.slice(0, LONGEST_DIFF_CHARS),
    "",
    "# What those checks printed",
    printed,
  ];
}

function framesOf(trace: ParsedTrace | null): string {
  return (trace?.exceptions ?? [])
    .map(({ type, message, frames }) =>
      [`${type}: ${message}`, ...frames.map(({ raw }) => `    ${raw.trim()}`)].join("\n"),
    )
    .join("\n");
}

/** A stack whose frames of libraries in a row are one frame and a count. */
function withoutLibraries(stack: string, trace: ParsedTrace | null): string {
  const frames = (trace?.exceptions ?? []).flatMap((each) => each.frames);
  const foreign = new Set(
    frames.flatMap(({ raw, inApp, path }) =>
      inApp || path !== undefined ? [] : [raw.split("\n", 1)[0]?.trim() ?? ""],
    ),
  );
  const lines: string[] = [];
  let run: string[] = [];
  const end = () => {
    const [first, ...others] = run;
    if (first !== undefined) lines.push(first);
    if (others.length < LEAST_HIDDEN_FRAMES) lines.push(...others);
    else lines.push(`    (${others.length} more frames of libraries)`);
    run = [];
  };
  for (const line of stack.split("\n")) {
    if (line.trim() !== "" && foreign.has(line.trim())) run.push(line);
    else {
      end();
      lines.push(line);
    }
  }
  end();
  return lines.join("\n");
}
