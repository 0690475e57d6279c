import type { KeyOwner } from "./key-owner.ts";

/** Why a request that carries a known key is refused, in a sentence for whoever sent it. */
export type KeyRefusal = { kind: "refused"; code: "unauthorized" | "forbidden"; reason: string };
export type KeyAdmission = { kind: "admitted" } | KeyRefusal;

/**
 * Whether a known key may send now, and from this web page. `origin` is the request's header of that
 * name, or null. A page cannot forge it; a program can, which has the same in reach as with the key.
 */
export function admitKey(
  { endsAt, use, origins }: Pick<KeyOwner, "endsAt" | "use" | "origins">,
  { origin, nowMs }: { origin: string | null; nowMs: number },
): KeyAdmission {
  if (endsAt !== null && Date.parse(endsAt) <= nowMs)
    return refused("unauthorized", "This ingest key has ended. Use the project's newer one.");
  if (use === "server" || origins.length === 0 || origins.includes(origin ?? ""))
    return { kind: "admitted" };
  return origin === null
    ? refused("forbidden", "This key is for web pages, and the request names no Origin.")
    : refused("forbidden", "This key is not for pages of this origin. Allow it in the settings.");
}

function refused(code: KeyRefusal["code"], reason: string): KeyRefusal {
  return { kind: "refused", code, reason };
}
