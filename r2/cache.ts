import type * as z from "zod";

/**
 * Reads an immutable JSON object of R2, or makes it and keeps it there. R2 being away only costs
 * the work again: a cache must never be why an incident waits.
 */
export async function cached<S extends z.ZodType>(
  store: R2Bucket,
  key: string,
  shape: S,
  make: () => Promise<z.infer<S>>,
): Promise<z.infer<S>> {
  const kept = await recall(store, key, shape);
  if (kept !== undefined) return kept;
  const made = await make();
  await remember(store, key, made);
  return made;
}

/** What R2 keeps under a key; undefined where it keeps nothing of that shape, or is away. */
export async function recall<S extends z.ZodType>(
  store: R2Bucket,
  key: string,
  shape: S,
): Promise<z.infer<S> | undefined> {
  try {
    const parsed = shape.safeParse(await (await store.get(key))?.json());
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps an object for `recall`, if R2 is there. */
export async function remember(store: R2Bucket, key: string, made: unknown): Promise<void> {
  await store.put(key, JSON.stringify(made)).catch(() => undefined);
}
