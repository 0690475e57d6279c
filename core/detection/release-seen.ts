import * as z from "zod";

const name = z.string().max(200);

/** A release of a service that did some work: what its telemetry says of it, empty where it says nothing. */
export const ReleaseSeen = z.object({
  service: name,
  environment: name.default(""),
  release: name.default(""),
  revision: name.default(""),
});
export type ReleaseSeen = z.infer<typeof ReleaseSeen>;

/** As many as one export is expected to be about. */
export const MAX_RELEASES_SEEN = 50;
