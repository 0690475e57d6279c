import type { HandlerInput, HandlerReply } from "#core/api/endpoint.ts";
import type { resealEndpoint } from "#core/api/sealing.ts";
import { parseSealed } from "#core/sealing/sealed-text.ts";
import { type Keys, newestKeyId, open, seal } from "./seal.ts";

type Reseal = typeof resealEndpoint;

/** Sealed texts under the newest key. One that no listed key opens stays as it is, and is counted. */
export async function reseal(
  settings: Keys,
  { items }: HandlerInput<Reseal>["body"],
): Promise<HandlerReply<Reseal>> {
  const keyId = newestKeyId(settings);
  let unreadable = 0;
  const sealed = await Promise.all(
    items.map(async ({ place, sealed }) => {
      if (parseSealed(sealed)?.keyId === keyId) return null;
      const secret = await open(settings, place, sealed).catch(() => null);
      if (secret !== null) return seal(settings, place, secret);
      unreadable += 1;
      return null;
    }),
  );
  return { keyId, sealed, unreadable };
}
