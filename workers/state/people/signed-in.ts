import { Fault } from "#core/fault.ts";
import type { Actor } from "#core/people/actor.ts";
import type { SignedIn } from "#db/people/sessions.ts";

/** The person in a browser who asks. Throws `unauthorized` where it is none: a service, say. */
export function signedIn(actor: Actor): SignedIn {
  if (actor.kind !== "person") throw notSignedIn();
  return { personId: actor.person.id, sessionId: actor.sessionId };
}

/** The answer to a call for a person that nobody makes. */
export function notSignedIn(): Fault {
  return new Fault("unauthorized", "This is for a person who is signed in.");
}
