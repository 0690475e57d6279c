import type * as z from "zod";
import { meEndpoints } from "#core/api/state/endpoints/people.ts";
import type { AppLoadContext } from "../framework.ts";
import { askStateQuietly } from "./call.ts";

/** Who is signed in, and in which projects with which role. */
export type Me = z.infer<typeof meEndpoints.readMe.reply>;

/** Who is signed in in this browser; null where nobody is, or where state does not say. */
export async function readMe(context: AppLoadContext): Promise<Me | null> {
  if (context.session === null) return null;
  const answer = await askStateQuietly(context, meEndpoints.readMe, {});
  return answer.kind === "answer" ? answer.value : null;
}
