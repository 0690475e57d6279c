import type { SeenRequest, Watched } from "#core/admission/seen-request.ts";

/** What is called on the watch over a project's requests, a Durable Object, from outside it. */
export interface RequestWatch extends Rpc.DurableObjectBranded {
  /** What was noted so far; it is noted from now on, for some minutes. */
  look(): Promise<Watched>;
  /** Whether anybody looked lately. The others answer the same, and note nothing where nobody did. */
  isWatched(): Promise<boolean>;
  note(seen: SeenRequest): Promise<boolean>;
  noteUnknownKey(): Promise<boolean>;
}
