import * as z from "zod";

const GraphqlError = z.object({
  type: z.string().optional(),
  message: z.string().default(""),
  path: z.array(z.unknown()).optional(),
  /** Of an error in the query itself, as GitHub's older releases have them. */
  extensions: z.object({ code: z.string().optional() }).optional(),
});
export type GraphqlError = z.infer<typeof GraphqlError>;

const Headers = z.record(z.string(), z.union([z.string(), z.number()]).optional());

const GraphqlErrors = z.object({
  name: z.literal("GraphqlResponseError"),
  errors: z.array(GraphqlError).min(1),
  headers: Headers.catch({}),
  /** What was answered all the same. */
  data: z.unknown(),
});
export type GraphqlErrors = z.infer<typeof GraphqlErrors>;

/** What Octokit throws for an answer of 200 that has errors; null for anything else. */
export function readGraphqlErrors(thrown: unknown): GraphqlErrors | null {
  const parsed = GraphqlErrors.safeParse(thrown);
  return parsed.success ? parsed.data : null;
}
