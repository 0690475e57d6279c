import { Octokit } from "@octokit/rest";

/** GitHub is not waited for longer. */
const ANSWER_WITHIN_MS = 20_000;

/**
 * A client of one GitHub, built per use: a token must not outlive it. `auth` is what it shows; without
 * one it is nobody, which an App's own requests start from.
 */
export function octokitOf(baseUrl: string, auth?: string): Octokit {
  return new Octokit({
    ...(auth === undefined ? {} : { auth }),
    baseUrl,
    userAgent: "aia",
    log: { debug() {}, info() {}, warn() {}, error() {} },
    request: { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) },
  });
}
