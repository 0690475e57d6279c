import * as z from "zod";

/** The bodies You.com takes; what it does not know it refuses with 422. */
const WebSearch = z.object({ type: z.literal("web_search") });
const AdvancedTool = z.discriminatedUnion("type", [
  z.object({ type: z.literal("compute") }),
  z.object({
    type: z.literal("research"),
    search_effort: z.enum(["auto", "low", "medium", "high"]),
    report_verbosity: z.enum(["medium", "high"]),
  }),
]);

export const ExpressRun = z.object({
  agent: z.literal("express"),
  input: z.string(),
  stream: z.boolean().default(false),
  tools: z.array(WebSearch).max(1).optional(),
});

export const AdvancedRun = z.object({
  agent: z.literal("advanced"),
  input: z.string(),
  stream: z.boolean().default(false),
  tools: z.array(AdvancedTool).optional(),
  verbosity: z.enum(["medium", "high"]).optional(),
  workflow_config: z
    .object({ max_workflow_steps: z.number().int().min(1).max(20).default(10) })
    .optional(),
});

const LONGEST_RESEARCH_INPUT_CHARS = 40_000;

export const Research = z.object({
  input: z.string().max(LONGEST_RESEARCH_INPUT_CHARS),
  research_effort: z
    .enum(["lite", "standard", "deep", "exhaustive", "frontier"])
    .default("standard"),
  source_control: z
    .object({
      include_domains: z.array(z.string()).max(500).optional(),
      exclude_domains: z.array(z.string()).max(500).optional(),
      boost_domains: z.array(z.string()).optional(),
      freshness: z.string().optional(),
      country: z.string().optional(),
    })
    .optional(),
  output_schema: z.record(z.string(), z.unknown()).optional(),
  background: z.boolean().default(false),
});
export type Research = z.infer<typeof Research>;

export const AnswerQuery = z.strictObject({
  query: z.string().min(1),
  freshness: z.string().optional(),
  country: z.string().optional(),
  language: z.string().optional(),
  include_domains: z.array(z.string()).optional(),
  exclude_domains: z.array(z.string()).optional(),
  boost_domains: z.array(z.string()).optional(),
});

/** Whether the parts of a research request go together. */
export function combines({
  research_effort,
  output_schema,
  background,
  source_control,
}: Research): boolean {
  const { include_domains, exclude_domains } = source_control ?? {};
  if (output_schema && research_effort === "lite") return false;
  if (include_domains && exclude_domains) return false;
  if (background) return ["deep", "exhaustive", "frontier"].includes(research_effort);
  return research_effort !== "frontier";
}

/** A refused body as You.com lists it: type, location, sentence, and what stood there. */
export function unprocessable(error: z.ZodError, body: unknown): { detail: object[] } {
  return {
    detail: error.issues.map((issue) => {
      const tooLong = issue.code === "too_big" && issue.origin === "string";
      return {
        type: tooLong ? "string_too_long" : typeOf(issue),
        loc: ["body", ...issue.path],
        msg: tooLong ? `String should have at most ${issue.maximum} characters` : issue.message,
        input: valueAt(body, issue.path),
        ...(tooLong ? { ctx: { max_length: issue.maximum } } : {}),
      };
    }),
  };
}

function typeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") return "extra_forbidden";
  if (issue.code === "invalid_value") return "literal_error";
  return issue.code;
}

function valueAt(body: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined,
    body,
  );
}
