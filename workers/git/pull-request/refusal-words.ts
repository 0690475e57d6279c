import { RequestError } from "@octokit/request-error";
import * as z from "zod";

const Answer = z.object({
  message: z.string().default(""),
  errors: z
    .array(
      z.union([
        z.string(),
        z.object({
          message: z.string().optional(),
          field: z.string().optional(),
          code: z.string().optional(),
        }),
      ]),
    )
    .optional(),
});

/** Everything that GitHub said with a refusal, in one line; "" for anything else that was thrown. */
export function refusalWords(thrown: unknown): string {
  if (!(thrown instanceof RequestError)) return "";
  const read = Answer.safeParse(thrown.response?.data);
  if (!read.success) return thrown.message;
  const details = (read.data.errors ?? []).map((each) =>
    typeof each === "string"
      ? each
      : (each.message ?? [each.field, each.code].filter(Boolean).join(" ")),
  );
  return [read.data.message, ...details].filter(Boolean).join(": ").slice(0, 500);
}
