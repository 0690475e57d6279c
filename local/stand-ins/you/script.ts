import * as z from "zod";

/** You.com's error answers, by what went wrong. Exactly its own bodies. */
export const refusals = {
  key_missing: { status: 401, body: { detail: "API key is required" } },
  key_invalid: { status: 401, body: { detail: "Invalid or expired API key" } },
  /** The agents' own manner of saying the same. */
  key_invalid_400: { status: 400, body: { detail: "Invalid or expired API key" } },
  no_credit: { status: 402, body: { detail: "Insufficient credits" } },
  no_scope: { status: 403, body: { detail: "Missing required scopes" } },
  agent_not_found: { status: 404, body: { detail: "agent_not_found" } },
  agent_not_supported: { status: 404, body: { detail: "agent_not_supported_yet" } },
  bad_combination: { status: 422, body: { error: "invalid request parameter(s)" } },
  too_many: { status: 429, body: { detail: "Too many requests" } },
  authentication_broken: { status: 500, body: { detail: "Internal authentication error" } },
  authorization_broken: { status: 500, body: { detail: "Internal authorization error" } },
  overloaded: { status: 503, body: { detail: "Service Unavailable" } },
} as const satisfies Record<string, { status: number; body: object }>;

export type RefusalName = keyof typeof refusals;
const RefusalName = z.enum(
  // Object.keys widens to string[]; the keys are exactly the names above.
  Object.keys(refusals) as [RefusalName, ...RefusalName[]],
);

const Common = z.object({
  delayMs: z.number().nonnegative().default(0),
  /** How many calls get this. */
  times: z.union([z.number().int().positive(), z.literal("always")]).default(1),
});

/** What the next call gets. Without `text` an answer is the default one, malformed as asked. */
export const Scripted = z.discriminatedUnion("kind", [
  Common.extend({
    kind: z.literal("answer"),
    text: z.string().optional(),
    manner: z.enum(["plain", "fenced", "prose", "truncated", "empty"]).default("plain"),
    /** Older documents name the answer's type `chat_node.answer`. */
    type: z.enum(["message.answer", "chat_node.answer"]).default("message.answer"),
  }),
  Common.extend({
    kind: z.literal("refusal"),
    name: RefusalName,
    retryAfter: z.union([z.number(), z.string()]).optional(),
  }),
  Common.extend({ kind: z.literal("html"), status: z.number().int().default(502) }),
  Common.extend({ kind: z.literal("raw"), status: z.number().int(), body: z.string() }),
  /** The connection ends without an answer. */
  Common.extend({ kind: z.literal("hang_up") }),
]);
export type Scripted = z.infer<typeof Scripted>;
export type Script = z.input<typeof Scripted>;

export type Queue = {
  add: (...next: Script[]) => void;
  clear: () => void;
  /** What the call just made gets; a plain answer when nothing is scripted. */
  take: () => Scripted;
};

/** The scripted answers still to be given, first come first served. */
export function scriptQueue(initial: Script[] = []): Queue {
  let waiting = initial.map((each) => Scripted.parse(each));
  return {
    add: (...next) => {
      waiting.push(...next.map((each) => Scripted.parse(each)));
    },
    clear: () => {
      waiting = [];
    },
    take: () => {
      const [first] = waiting;
      if (!first) return Scripted.parse({ kind: "answer" });
      if (first.times === "always") return first;
      first.times -= 1;
      if (first.times === 0) waiting.shift();
      return first;
    },
  };
}

/** A model's text as models tend to spoil it. */
export function spoil(
  text: string,
  manner: Extract<Scripted, { kind: "answer" }>["manner"],
): string {
  if (manner === "fenced") return `\`\`\`json\n${text}\n\`\`\``;
  if (manner === "prose") return `Here is what I found:\n\n${text}\n\nLet me know if this helps.`;
  if (manner === "truncated") return text.slice(0, Math.ceil(text.length * 0.6));
  if (manner === "empty") return "";
  return text;
}
