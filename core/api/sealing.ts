import * as z from "zod";
import { SealedPlace } from "#core/sealing/sealed-text.ts";
import type { Endpoint } from "./endpoint.ts";

/** As many texts as one call seals anew. */
export const RESEAL_BATCH = 200;

/** What a service that holds sealing keys does with what was sealed by it. */
export const resealEndpoint = {
  method: "POST",
  path: "/sealing/reseal",
  summary:
    "Sealed texts under the newest key; null for one that stands so already or cannot be opened.",
  body: z.object({
    items: z.array(z.object({ place: SealedPlace, sealed: z.string() })).max(RESEAL_BATCH),
  }),
  reply: z.object({
    /** What texts under the newest key begin with; null where this deployment seals nothing. */
    keyId: z.string().nullable(),
    sealed: z.array(z.string().nullable()),
    /** How many could not be opened: their key is listed no more, or they stand in a wrong place. */
    unreadable: z.number().int(),
  }),
} satisfies Endpoint;
