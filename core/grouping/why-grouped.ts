import type { Fingerprint } from "./fingerprint.ts";

/** One part of a fingerprint in words: what it is, its value, and why it counts. */
export type GroupingReason = { name: string; value: string; says: string };

/** Why events are one incident, for a person: a sentence, every part, and what does not count. */
export type WhyGrouped = { sentence: string; reasons: GroupingReason[]; ignored: string };

const says: Record<string, string> = {
  service: "Another service's error is another incident.",
  kind: "An error, a failed request and a slow request are told apart.",
  type: "The type of what was thrown at last.",
  "root cause": "The type of the first error of the chain.",
  frames: "The app's own functions of the root cause, innermost first.",
  "library frames": "No function of the app is in the stack, so those of libraries count.",
  message:
    "The message without ids, numbers and quoted text: type and place alone do not tell enough.",
  route: "The request's method and route, without its parameters.",
  status: "The answer's status.",
  "explicit fingerprint": "The app named it itself, with error.fingerprint: nothing else counts.",
  "split by message": "A person split this by the message.",
  "split by route": "A person split this by the route.",
  "split by environment": "A person split this by the environment.",
  "merged by hand": "A person merged these events into this incident.",
};

const unlike = {
  explicit: "Type, place and message do not count.",
  error: "Lines, columns, releases, routes, and ids in messages do not count.",
  request: "Parameters, releases and durations do not count.",
};

/** Puts a fingerprint's components into words. Takes any, also of a recipe it does not know. */
export function whyGrouped(components: Fingerprint["components"]): WhyGrouped {
  const parts = new Map(components.map(({ name, value }) => [name, value]));
  return {
    sentence: sentenceOf(parts),
    reasons: components.map(({ name, value }) => ({ name, value, says: says[name] ?? "" })),
    ignored: ignoredOf(parts),
  };
}

function ignoredOf(parts: Map<string, string>): string {
  if (parts.has("explicit fingerprint")) return unlike.explicit;
  return /^(?:http|latency)$/.test(parts.get("kind") ?? "") ? unlike.request : unlike.error;
}

function sentenceOf(parts: Map<string, string>): string {
  const service = parts.get("service") ?? "the app";
  const explicit = parts.get("explicit fingerprint");
  if (explicit) return `Every error that ${service} names “${explicit}” is this incident.`;
  const what = whatOf(parts);
  const words = [what, causeOf(parts), locationOf(parts), messageOf(parts)].filter(Boolean);
  return `Every ${words.join(" ")} in ${service} is this incident.`;
}

function whatOf(parts: Map<string, string>): string {
  const route = parts.get("route") ?? "a route that is not known";
  const status = parts.get("status");
  if (parts.get("kind") === "latency") return `slow request of ${route}`;
  if (parts.get("kind") === "http")
    return `request of ${route} that fails${status ? ` with ${status}` : ""}`;
  return parts.get("type") ?? "last word of a process";
}

function causeOf(parts: Map<string, string>): string {
  const cause = parts.get("root cause");
  return cause === undefined ? "" : `caused by ${cause}`;
}

function locationOf(parts: Map<string, string>): string {
  const frames = parts.get("frames") ?? parts.get("library frames");
  const [innermost, ...callers] = framesOf(frames ?? "");
  if (innermost === undefined) return "";
  return callers.length === 0
    ? `thrown in ${innermost}`
    : `thrown in ${innermost}, called from ${callers.join(" from ")},`;
}

function messageOf(parts: Map<string, string>): string {
  const message = parts.get("message");
  return message === undefined ? "" : `that says “${message}”`;
}

/** The functions of a component, innermost first. */
export function framesOf(value: string): string[] {
  return value.split(" < ").filter((name) => name !== "");
}
