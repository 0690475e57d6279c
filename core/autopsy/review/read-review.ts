import * as z from "zod";
import type { Review } from "../autopsy.ts";

const MOST_OBJECTIONS = 5;
const LONGEST_OBJECTION_CHARS = 300;

const Texts = z
  .union([
    z.string().transform((text) => [text]),
    z.array(z.union([z.string(), z.looseObject({}).transform(firstText)])),
  ])
  .nullish()
  .catch(null)
  .transform((texts) => (texts ?? []).map((text) => text.trim()).filter((text) => text !== ""));

const Reply = z.looseObject({
  verdict: z.string().nullish().catch(null),
  objections: Texts,
  hidden: Texts,
  explains_trace: z.union([z.boolean(), z.string()]).nullish().catch(null),
});

/**
 * A reviewer's reply as a review, or null where it cannot be read as one. Read leniently: an
 * objection in any form is one, and "accept" with an objection beside it is no acceptance.
 */
export function readReview(reply: string): Review | null {
  const parsed = Reply.safeParse(objectIn(reply));
  if (!parsed.success) return null;
  const { verdict, objections, hidden, explains_trace } = parsed.data;
  const all = [
    ...objections,
    ...hidden,
    ...(/^(?:false|no)$/i.test(String(explains_trace))
      ? ["The cause given does not explain every line of the stack trace."]
      : []),
  ].filter((text) => !isNone(text));
  const found = [...new Set(all)]
    .slice(0, MOST_OBJECTIONS)
    .map((text) => text.slice(0, LONGEST_OBJECTION_CHARS));
  if (found.length > 0) return { verdict: "object", objections: found };
  if (verdict && /^\s*(?:object|reject|revise|deny|no\b)/i.test(verdict))
    return { verdict: "object", objections: ["The review objects and does not say to what."] };
  return verdict && /^\s*(?:accept|approve|ok|yes|lgtm)/i.test(verdict)
    ? { verdict: "accept", objections: [] }
    : null;
}

/** "None." is how a model says that a list is empty. */
function isNone(text: string): boolean {
  return /^(?:none|nothing|no objections?|n\/a|-)\W*$/i.test(text);
}

function firstText(value: Record<string, unknown>): string {
  const text = Object.values(value).find((each) => typeof each === "string");
  return typeof text === "string" ? text : "";
}

/** The JSON object of a reply, bare, fenced or among prose. */
function objectIn(reply: string): unknown {
  const end = reply.lastIndexOf("}");
  for (let at = reply.indexOf("{"), tries = 0; at >= 0 && at < end && tries < 20; tries += 1) {
    try {
      return JSON.parse(reply.slice(at, end + 1));
    } catch {
      at = reply.indexOf("{", at + 1);
    }
  }
  return null;
}
