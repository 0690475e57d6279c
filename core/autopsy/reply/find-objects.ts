import { type Parsed, parseLeniently } from "./parse-leniently.ts";

/** The outermost objects of a text in their order, and the broken one that reading came farthest in. */
export type Found = {
  objects: { value: Record<string, unknown>; hasCurlyQuotes: boolean }[];
  broken: (Extract<Parsed, { kind: "broken" }> & { text: string }) | null;
};

/** A reply of many braces and no JSON must not be read a thousand times over. */
const MAX_TRIES = 50;

/** What a model wrote while it thought is no part of its answer. */
const thoughts = /<(think|thinking|reasoning)>[\s\S]*?<\/\1>/gi;

/** Every JSON object in a reply: bare, fenced, among prose, in an array, or as a text of JSON. */
export function findObjects(reply: string): Found {
  const text = reply.replace(thoughts, "").trim();
  return scan(textOfJson(text) ?? text);
}

function scan(text: string): Found {
  const found: Found = { objects: [], broken: null };
  let at = text.indexOf("{");
  for (let tries = 0; at >= 0 && tries < MAX_TRIES; tries += 1) {
    const parsed = parseLeniently(text, at);
    if (parsed.kind === "value") {
      const { value, hasCurlyQuotes } = parsed;
      if (isRecord(value)) found.objects.push({ value, hasCurlyQuotes });
      at = text.indexOf("{", parsed.end);
    } else {
      // An object within a broken one fails where that did.
      if (parsed.at > (found.broken?.at ?? -1)) found.broken = { ...parsed, text: text.slice(at) };
      at = text.indexOf("{", at + 1);
    }
  }
  return found;
}

/** The text inside a JSON string that is the whole reply; null where it is none. */
function textOfJson(text: string): string | null {
  const bare = text.replace(/^```\w*\s*|\s*```$/g, "");
  if (!bare.startsWith('"')) return null;
  try {
    const value: unknown = JSON.parse(bare);
    return typeof value === "string" ? value : null;
  } catch {
    return null;
  }
}

/** Whether a value is an object with names. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
