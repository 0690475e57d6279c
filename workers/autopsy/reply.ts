import * as z from "zod";
import type { Answer } from "#core/autopsy/assemble.ts";
import { Autopsy, CauseClass, Evidence } from "#core/autopsy/autopsy.ts";
import { Edit } from "#core/patch/patch.ts";

/** What a model is asked for. */
const Reply = z.object({
  class: CauseClass,
  area: Autopsy.shape.area,
  culprit: Autopsy.shape.culprit.default(null),
  root_cause: z.string().trim().min(1).max(1_000),
  evidence: z.array(Evidence).max(20).default([]),
  edits: z.array(Edit).max(20).nullable().default(null),
  new_files: z
    .array(z.object({ path: z.string(), content: z.string() }))
    .max(3)
    .nullish(),
  no_patch_because: z.string().max(1_000).nullish(),
});
type Reply = z.infer<typeof Reply>;

type ReadAnswer = { kind: "read"; answer: Answer } | { kind: "unreadable"; problem: string };

/**
 * Reads a model's reply: the JSON object in it, bare, fenced or among prose. What cannot be read is
 * said exactly, for the model to repair.
 */
export function readAnswer(reply: string): ReadAnswer {
  const parsed = objectsIn(reply).map((each) => Reply.safeParse(each));
  const good = parsed.find(({ success }) => success);
  if (good?.data) return { kind: "read", answer: asAnswer(good.data) };
  return { kind: "unreadable", problem: problemOf(reply, parsed[0]?.error).slice(0, 2_000) };
}

function problemOf(reply: string, error: z.ZodError | undefined): string {
  const start = reply.indexOf("{");
  if (start < 0) return "There is no JSON object in it.";
  if (endOf(reply, start) === null) return "Its JSON object does not end: it was cut off.";
  if (!error) return "It is no JSON: quotes and line breaks in texts must be escaped.";
  return `The JSON object is not of the form asked for. ${z.prettifyError(error)}`;
}

function asAnswer(reply: Reply): Answer {
  const { edits, new_files, no_patch_because } = reply;
  const answer = {
    class: reply.class,
    area: reply.area,
    culprit: reply.culprit,
    rootCause: reply.root_cause,
    evidence: reply.evidence,
  };
  if (!edits || edits.length === 0) {
    return { ...answer, edits: null, abstained: no_patch_because || "The model wrote no patch." };
  }
  const newFiles = Object.fromEntries(
    (new_files ?? []).map(({ path, content }) => [path, content]),
  );
  return { ...answer, edits, newFiles };
}

/** A reply of many braces and no JSON must not be read a thousand times over. */
const MAX_TRIES = 50;

/** The outermost JSON objects of a text, in order; a brace in the prose before one does no harm. */
function objectsIn(text: string): unknown[] {
  const found: unknown[] = [];
  let at = text.indexOf("{");
  for (let tries = 0; at >= 0 && tries < MAX_TRIES; tries += 1) {
    const end = endOf(text, at);
    const value = end === null ? undefined : asJson(text.slice(at, end));
    if (value !== undefined) found.push(value);
    at = text.indexOf("{", value === undefined || end === null ? at + 1 : end);
  }
  return found;
}

/** Where the object that begins here ends, by its braces outside of strings; null if it does not. */
function endOf(text: string, start: number): number | null {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === "\\") at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{") depth += 1;
    else if (character === "}") {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
