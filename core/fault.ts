import * as z from "zod";

/**
 * The product's faults: every code, whether trying again can help, and the HTTP status that an API
 * answers with. A refusal that a caller expects is a value with a `kind`, not one of these.
 */
export const faultCodes = {
  bad_request: { retry: false, status: 400 },
  unauthorized: { retry: false, status: 401 },
  forbidden: { retry: false, status: 403 },
  not_found: { retry: false, status: 404 },
  conflict: { retry: false, status: 409 },
  lease_lost: { retry: false, status: 409 },
  too_large: { retry: false, status: 413 },
  unsupported_media: { retry: false, status: 415 },
  settings_invalid: { retry: false, status: 500 },
  message_unreadable: { retry: false, status: 400 },
  message_too_large: { retry: false, status: 413 },
  database_unavailable: { retry: true, status: 503 },
  queue_unavailable: { retry: true, status: 503 },
  store_unavailable: { retry: true, status: 503 },
  service_unavailable: { retry: true, status: 503 },
  overloaded: { retry: true, status: 503 },
  over_quota: { retry: true, status: 429 },
  github_unavailable: { retry: true, status: 503 },
  github_rate_limited: { retry: true, status: 429 },
  github_unauthorized: { retry: false, status: 401 },
  github_forbidden: { retry: false, status: 403 },
  github_not_found: { retry: false, status: 404 },
  github_refused: { retry: false, status: 422 },
  access_lost: { retry: false, status: 403 },
  ai_unavailable: { retry: true, status: 503 },
  ai_rate_limited: { retry: true, status: 429 },
  ai_out_of_credit: { retry: true, status: 402 },
  ai_unauthorized: { retry: false, status: 401 },
  ai_not_found: { retry: false, status: 404 },
  /** The project's own budget for the day. */
  ai_over_budget: { retry: true, status: 429 },
  ai_unreadable: { retry: false, status: 502 },
  internal: { retry: true, status: 500 },
} as const satisfies Record<string, { retry: boolean; status: number }>;

export type FaultCode = keyof typeof faultCodes;

export const FaultCode = z.enum(
  // Object.keys widens to string[]; the keys are exactly the codes above.
  Object.keys(faultCodes) as [FaultCode, ...FaultCode[]],
);

/** What of a fault travels between services and is stored: the sentence says what a person can do. */
export const FaultReport = z.object({
  code: FaultCode,
  message: z.string().max(2_000),
  retryAfterSeconds: z.number().nonnegative().optional(),
});
export type FaultReport = z.infer<typeof FaultReport>;

/** Thrown where a step cannot go on. `retry` tells every edge whether the same work may succeed later. */
export class Fault extends Error {
  override readonly name = "Fault";
  readonly code: FaultCode;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: FaultCode,
    message: string,
    options: { cause?: unknown; retryAfterSeconds?: number } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get retry(): boolean {
    return faultCodes[this.code].retry;
  }

  get status(): number {
    return faultCodes[this.code].status;
  }

  report(): FaultReport {
    return {
      code: this.code,
      message: this.message.slice(0, 2_000),
      ...(this.retryAfterSeconds === undefined
        ? {}
        : { retryAfterSeconds: this.retryAfterSeconds }),
    };
  }
}

/** Anything that was thrown, as a fault: an unknown error is `internal`, which may be tried again. */
export function toFault(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new Fault("internal", message, { cause: thrown });
}
