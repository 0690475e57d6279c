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
  const kept = await readKept(store, key);
  const parsed = kept === undefined ? undefined : shape.safeParse(kept);
  if (parsed?.success) return parsed.data;
  const made = await make();
  await store.put(key, JSON.stringify(made)).catch(() => undefined);
  return made;
}

async function readKept(store: R2Bucket, key: string): Promise<unknown> {
  try {
    return await (await store.get(key))?.json();
  } catch {
    return undefined;
  }
}
