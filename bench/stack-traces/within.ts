import { runInThisContext } from "node:vm";

/** What a function gives, or undefined where it has not ended in time: some regexes do not end. */
export function within<Result>(ms: number, run: () => Result): Result | undefined {
  let result: Result | undefined;
  Object.assign(globalThis, {
    benchmarked: () => {
      result = run();
    },
  });
  try {
    runInThisContext("benchmarked()", { timeout: ms });
  } catch (error) {
    if (!isTimeout(error)) throw error;
    return undefined;
  }
  return result;
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
}
