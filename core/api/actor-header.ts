import { Actor } from "#core/people/actor.ts";

/** Set by the people's entrypoint after it has checked who asks; a request without it is a service's. */
export const ACTOR_HEADER = "x-aia-actor";

/** Who asks, as the people's entrypoint wrote it. Throws a ZodError for what it never wrote. */
export function readActor(headers: Headers): Actor {
  const text = headers.get(ACTOR_HEADER);
  return text === null ? { kind: "service" } : Actor.parse(JSON.parse(decodeURIComponent(text)));
}

/** The header's value: a name may hold letters that a header may not. */
export function actorHeader(actor: Actor): string {
  return encodeURIComponent(JSON.stringify(actor));
}
