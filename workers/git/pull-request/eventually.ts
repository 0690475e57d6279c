import { Fault } from "#core/fault.ts";

/** GitHub shows a write some seconds later at most, mostly at once (octokit/octokit.rb#622). */
const WAITS_MS = [1_000, 2_000, 4_000];

/**
 * Repeats a call that fails only because GitHub does not show yet what it has taken. After the last
 * wait the error is thrown as it was.
 */
export async function eventually<T>(
  pause: (ms: number) => Promise<void>,
  call: () => Promise<T>,
  isLag: (thrown: unknown) => boolean,
): Promise<T> {
  for (const wait of WAITS_MS) {
    try {
      return await call();
    } catch (thrown) {
      if (!isLag(thrown)) throw thrown;
      await pause(wait);
    }
  }
  return call();
}

/** The waits did not help: a later try of the step goes on. */
export class LagFault extends Fault {
  constructor(what: string, cause: unknown) {
    super("github_unavailable", `GitHub does not show ${what} yet, which it has taken.`, {
      cause,
      retryAfterSeconds: 30,
    });
  }
}
