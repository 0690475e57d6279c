/** One sweep handles this many objects; the next takes the rest. */
const MAX_OBJECTS = 500;

/** The keys under a prefix that are older than so many seconds, oldest first as R2 lists them. */
export async function listOld(
  store: R2Bucket,
  prefix: string,
  olderThanSeconds: number,
): Promise<string[]> {
  const { objects } = await store.list({ prefix, limit: MAX_OBJECTS });
  const before = Date.now() - olderThanSeconds * 1_000;
  return objects.filter(({ uploaded }) => uploaded.getTime() <= before).map(({ key }) => key);
}
