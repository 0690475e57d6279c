import * as z from "zod";

/** A session ends after so long without a request, and in any case after the longest. Seconds. */
export const SESSION_IDLE_SECONDS = 7 * 86_400;
export const SESSION_LONGEST_SECONDS = 30 * 86_400;

/** A sign-in link is for the next minutes, and for one use. Seconds. */
export const LINK_SECONDS = 15 * 60;

/** Setting a deployment up takes minutes. Seconds. */
export const SET_UP_SECONDS = 60 * 60;

/** A session as its person sees it. */
export const Session = z.object({
  id: z.uuid(),
  /** What the browser says it is, shortened; a hint and no proof. */
  browser: z.string().max(200),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** Whether it is the one that asks. */
  current: z.boolean(),
});
export type Session = z.infer<typeof Session>;
