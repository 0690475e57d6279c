/** As many as R2 lists at once. */
const PAGE_OBJECTS = 1_000;

/**
 * The keys under a prefix of objects written before a moment in milliseconds, oldest first as R2
 * lists them, at most `max`, from behind the key `after`. What is listed may be gone by the time it is looked at.
 */
export async function listOld(
  store: R2Bucket,
  prefix: string,
  { before, max, after }: { before: number; max: number; after?: string | undefined },
): Promise<string[]> {
  const keys: string[] = [];
  let cursor: string | undefined;
  do {
    const limit = Math.min(PAGE_OBJECTS, max - keys.length);
    const from = cursor === undefined ? { startAfter: after } : { cursor };
    const page = await store.list({ prefix, limit, ...from });
    const old = page.objects.filter(({ uploaded }) => uploaded.getTime() <= before);
    keys.push(...old.map(({ key }) => key));
    // Names begin with their time: behind one that is young stand younger ones.
    cursor = page.truncated && old.length === page.objects.length ? page.cursor : undefined;
  } while (cursor !== undefined && keys.length < max);
  return keys;
}
