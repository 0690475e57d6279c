import { setTimeout } from "node:timers/promises";

const LOOK_EVERY_MS = 3_000;
/** Miniflare brings up a workerd that ended by itself, in some seconds; one that ends meanwhile it leaves. */
const DEAD_AFTER_LOOKS = 5;

/**
 * Starts the Workers' runtime again once nobody has listened at an address of it for a quarter of a
 * minute. What is given back ends the watch, and resolves once it has ended.
 */
export function watchRuntime(url: string, restart: () => Promise<void>): () => Promise<void> {
  const ended = new AbortController();
  const { signal } = ended;
  const watching = watch();
  async function watch(): Promise<void> {
    let unanswered = 0;
    while (!signal.aborted) {
      await setTimeout(LOOK_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
      unanswered = (await listens(url)) ? 0 : unanswered + 1;
      if (signal.aborted || unanswered < DEAD_AFTER_LOOKS) continue;
      unanswered = 0;
      await restart().catch(() => undefined);
    }
  }
  return () => {
    ended.abort();
    return watching;
  };
}

/** Any answer counts, and one that is slow as well: it is for who listens at all. */
async function listens(url: string): Promise<boolean> {
  try {
    const reply = await fetch(`${url}/health`, { signal: AbortSignal.timeout(LOOK_EVERY_MS) });
    await reply.body?.cancel();
    return true;
  } catch (thrown) {
    return thrown instanceof Error && thrown.name === "TimeoutError";
  }
}
