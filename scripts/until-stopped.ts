/**
 * Runs `stop` once, on Ctrl-C, SIGTERM, SIGHUP, or when the parent has gone, then exits with the
 * code given. Call it after Miniflare has started: Miniflare's own handlers would cut this short.
 */
export function untilStopped(stop: () => Promise<void>): {
  finish: (code: number) => Promise<never>;
} {
  let stopping: Promise<never> | undefined;
  const parent = process.ppid;
  const finish = (code: number): Promise<never> => {
    stopping ??= end(code, stop);
    return stopping;
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.removeAllListeners(signal);
    process.on(signal, () => void finish(signal === "SIGINT" ? 130 : 143));
  }
  // npm ends itself and its shell on SIGTERM, and leaves this process behind.
  setInterval(() => {
    if (process.ppid !== parent) void finish(143);
  }, 500).unref();
  return { finish };
}

async function end(code: number, stop: () => Promise<void>): Promise<never> {
  setTimeout(() => process.exit(code), 4_000).unref();
  await stop().catch((error: unknown) => console.error(error));
  process.exit(code);
}
