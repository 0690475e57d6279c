import * as z from "zod";
import type { Detection } from "#core/detection/detection.ts";
import { logMessage } from "./log-message.ts";
import { messageTemplate } from "./message-template.ts";

/** What an incident can be split by, where a person finds its recipe too coarse. */
export const SplitBy = z.enum(["message", "route", "environment"]);
export type SplitBy = z.infer<typeof SplitBy>;

/** A template can be longer than its message: `1` becomes `<number>`. */
const LONGEST_FACET_CHARS = 4_000;

/** What of a detection the recipe may have left out; absent where it has none. */
export const Facets = z.partialRecord(SplitBy, z.string().max(LONGEST_FACET_CHARS));
export type Facets = z.infer<typeof Facets>;

/** The facets of a detection; the message without what varies between occurrences. */
export function facetsOf({ exception, body, request, origin }: Detection): Facets {
  const said = exception?.message ?? logMessage(body ?? "");
  const message = messageTemplate(said).slice(0, LONGEST_FACET_CHARS).toWellFormed();
  const route = [request?.method, request?.route].filter(Boolean).join(" ");
  return {
    ...(message === "" ? {} : { message }),
    ...(route === "" ? {} : { route }),
    ...(origin.environment === undefined ? {} : { environment: origin.environment }),
  };
}
