import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/** An answer of GitHub's that is no: its status and its own words. */
export class Refusal extends Error {
  readonly status: ContentfulStatusCode;
  readonly errors: unknown[] | undefined;
  constructor(status: ContentfulStatusCode, message: string, errors?: unknown[]) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}

/** GitHub's one error form. */
export function answerRefusal(error: Error, c: Context): Response {
  const refusal = error instanceof Refusal ? error : new Refusal(500, error.message);
  return c.json(
    {
      message: refusal.message,
      ...(refusal.errors ? { errors: refusal.errors } : {}),
      documentation_url: "https://docs.github.com/rest",
      status: String(refusal.status),
    },
    refusal.status,
  );
}

/** GitHub's 422 for a body that is well-formed and still wrong. */
export function validationFailed(resource: string, message: string): Refusal {
  return new Refusal(422, "Validation Failed", [{ resource, code: "custom", message }]);
}
