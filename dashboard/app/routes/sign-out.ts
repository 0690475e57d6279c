import { meEndpoints } from "#core/api/state/endpoints/people.ts";
import { type ActionFunctionArgs, redirect } from "../framework.ts";
import { requireOwnForm } from "../security/form-token.ts";
import { dropSession } from "../security/session-cookie.ts";
import { askStateQuietly } from "../state/call.ts";
import { errorPage } from "../state/error-page.ts";

/** Only a form signs out. */
export function loader() {
  return redirect("/");
}

/**
 * Ends the session at state, so that a copy of the cookie opens nothing, and takes the cookie away.
 * Where state is away the cookie stays: who is told that they are signed out must be.
 */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  await requireOwnForm(request, form);
  const answer = await askStateQuietly(context, meEndpoints.endSession, {
    body: { which: "this" },
  });
  if (answer.kind === "trouble" && answer.code !== "unauthorized")
    throw errorPage(answer.status, `You are still signed in. ${answer.message}`);
  return redirect("/sign-in?left", { headers: { "set-cookie": dropSession(request) } });
}
