import { RequestError } from "@octokit/request-error";
import { readRetryAfter } from "#core/backoff.ts";
import { Fault, type FaultCode } from "#core/fault.ts";
import { type GraphqlErrors, readGraphqlErrors } from "./source/graphql-errors.ts";

/** What GitHub threw, as a fault that says whether to try again and what a person can do. */
export function githubFault(thrown: unknown, doing: string): Fault {
  if (thrown instanceof Fault) return thrown;
  const answered = readGraphqlErrors(thrown);
  if (answered) return graphqlFault(answered, thrown, doing);
  if (!(thrown instanceof RequestError)) {
    return new Fault("github_unavailable", `GitHub could not be reached while ${doing}.`, {
      cause: thrown,
    });
  }
  const headers = thrown.response?.headers ?? {};
  const wait = secondsToWait(headers, thrown.status);
  if (wait !== undefined) {
    return new Fault("github_rate_limited", `GitHub asks to wait while ${doing}.`, {
      cause: thrown,
      retryAfterSeconds: wait,
    });
  }
  const code = byStatus[thrown.status] ?? (thrown.status >= 500 ? "github_unavailable" : refused);
  const said = `GitHub answered ${thrown.status} while ${doing}: ${thrown.message}`;
  return new Fault(code, said + (advice[code] ?? ""), { cause: thrown });
}

const refused = "github_refused";
const byStatus: Record<number, FaultCode> = {
  401: "github_unauthorized",
  403: "github_forbidden",
  404: "github_not_found",
};
const byType: Record<string, FaultCode> = {
  UNAUTHENTICATED: "github_unauthorized",
  FORBIDDEN: "github_forbidden",
  INSUFFICIENT_SCOPES: "github_forbidden",
  NOT_FOUND: "github_not_found",
};
const advice: Partial<Record<FaultCode, string>> = {
  github_unauthorized: ". Renew the token of AIA.",
  github_forbidden: ". Give AIA access to contents and pull requests.",
  github_not_found: ". Check that the repository exists and that AIA may see it.",
};

/**
 * The same for GraphQL, which answers 200 and names what failed in `errors`. An error without a
 * type is GitHub's own ("Something went wrong"), unless the query is what it blames.
 */
function graphqlFault({ errors, headers }: GraphqlErrors, cause: unknown, doing: string): Fault {
  const limited = errors.some(
    ({ type, message }) => type === "RATE_LIMITED" || /rate limit/i.test(message),
  );
  if (limited || headers["retry-after"] !== undefined) {
    const wait = secondsToWait(headers, 429) ?? 60;
    const said = `GitHub asks to wait while ${doing}.`;
    return new Fault("github_rate_limited", said, { cause, retryAfterSeconds: wait });
  }
  const [first] = errors;
  const typed = errors.find(({ type }) => type !== undefined && Object.hasOwn(byType, type));
  const said = `GitHub refused while ${doing}: ${(typed ?? first)?.message.slice(0, 500)}`;
  const code = byType[typed?.type ?? ""] ?? (isOwnTrouble(first) ? "github_unavailable" : refused);
  return new Fault(code, said + (advice[code] ?? ""), { cause });
}

function isOwnTrouble(error: GraphqlErrors["errors"][number] | undefined): boolean {
  return (
    error?.extensions?.code === undefined &&
    /^(?:INTERNAL|SERVICE_UNAVAILABLE|LOADING|STALE_DATA)?$/.test(error?.type ?? "")
  );
}

/**
 * Whether GitHub has no GraphQL for us: set-ups of GitHub Enterprise that answer 403 or 404 there,
 * or releases that do not know what was asked.
 */
export function refusesGraphql(thrown: unknown): boolean {
  const answered = readGraphqlErrors(thrown);
  if (answered) return answered.errors.every(({ extensions }) => extensions?.code !== undefined);
  if (!(thrown instanceof RequestError)) return false;
  if (thrown.status !== 403 && thrown.status !== 404) return false;
  return secondsToWait(thrown.response?.headers ?? {}, thrown.status) === undefined;
}

/**
 * GitHub's own rule ("Rate limits for the REST API"): honour retry-after; without it and with
 * nothing remaining, wait until the reset. A 403 without either is a matter of rights.
 */
function secondsToWait(
  headers: Record<string, string | number | undefined>,
  status: number,
): number | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const asked = readRetryAfter(headers["retry-after"], Date.now());
  if (asked !== undefined) return asked;
  if (String(headers["x-ratelimit-remaining"]) === "0") {
    const reset = Number(headers["x-ratelimit-reset"]) - Date.now() / 1_000;
    return Number.isFinite(reset) ? Math.max(1, Math.ceil(reset)) : 60;
  }
  return status === 429 ? 60 : undefined;
}

/** The HTTP status GitHub refused with, or undefined when it was no refusal of GitHub's. */
export function refusedStatus(thrown: unknown): number | undefined {
  return thrown instanceof RequestError ? thrown.status : undefined;
}
