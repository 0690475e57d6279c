import * as z from "zod";

/** A writer that says nothing for so long is gone. */
const LEASE_MS = 20_000;

/** `go` after a pause, or somebody else writes and may be done in so many seconds. */
export type WriteTurn =
  | { kind: "go"; waitMs: number }
  | { kind: "busy"; retryAfterSeconds: number };

const Writing = z.object({ holder: z.string(), until: z.number(), lastMs: z.number() });
const KEY = "writing";

type Storage = {
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
};

/**
 * One write of an installation, in turn: GitHub asks that writes be made one after another, a second
 * apart ("Best practices for using the REST API"). Who writes keeps the turn until it ends it, or
 * falls silent. In a Durable Object nothing comes between the read and the write.
 */
export async function takeWriteTurn(
  storage: Storage,
  { holder, gapMs, nowMs }: { holder: string; gapMs: number; nowMs: number },
): Promise<WriteTurn> {
  const read = Writing.safeParse(await storage.get(KEY));
  const last = read.success ? read.data : { holder, until: 0, lastMs: Number.NEGATIVE_INFINITY };
  if (last.holder !== holder && last.until > nowMs)
    return { kind: "busy", retryAfterSeconds: Math.ceil((last.until - nowMs) / 1_000) };
  const at = Math.max(nowMs, last.lastMs + gapMs);
  await storage.put(KEY, { holder, until: at + LEASE_MS, lastMs: at });
  return { kind: "go", waitMs: at - nowMs };
}

/** The next may write; only whoever has the turn can end it. */
export async function endWriteTurn(storage: Storage, holder: string): Promise<void> {
  const read = Writing.safeParse(await storage.get(KEY));
  if (read.success && read.data.holder === holder)
    await storage.put(KEY, { ...read.data, until: 0 });
}
