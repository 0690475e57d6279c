import { RequestError } from "@octokit/request-error";
import { Octokit } from "@octokit/rest";
import { Fault } from "#core/fault.ts";
import type { Settings } from "./settings.ts";

/** GitHub's API with this service's rights. Built per request: a token must not outlive its use. */
export function connect(settings: Settings): Octokit {
  return new Octokit({
    auth: settings.GITHUB_TOKEN,
    baseUrl: settings.GITHUB_API_URL,
    userAgent: "aia",
    log: { debug() {}, info() {}, warn() {}, error() {} },
    request: { signal: AbortSignal.timeout(20_000) },
  });
}

/** What GitHub threw, as a fault that says whether to try again and what a person can do. */
export function githubFault(thrown: unknown, doing: string): Fault {
  if (thrown instanceof Fault) return thrown;
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
  const said = `GitHub answered ${thrown.status} while ${doing}: ${thrown.message}`;
  if (thrown.status === 401)
    return new Fault("github_unauthorized", `${said}. Renew the token of AIA.`, { cause: thrown });
  if (thrown.status === 403)
    return new Fault(
      "github_forbidden",
      `${said}. Give AIA access to contents and pull requests.`,
      { cause: thrown },
    );
  if (thrown.status === 404)
    return new Fault(
      "github_not_found",
      `${said}. Check that the repository exists and that AIA may see it.`,
      { cause: thrown },
    );
  if (thrown.status >= 500) return new Fault("github_unavailable", said, { cause: thrown });
  return new Fault("github_refused", said, { cause: thrown });
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
  const retryAfter = Number(headers["retry-after"]);
  if (Number.isFinite(retryAfter) && headers["retry-after"] !== undefined) return retryAfter;
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
