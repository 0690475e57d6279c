import { Fault } from "#core/fault.ts";

/** The one refusal of the decoders: the client's bytes are not what they claim to be (HTTP 400, never retried). */
export function unreadable(what: string): Fault {
  return new Fault("bad_request", `The body cannot be read: ${what}.`);
}
