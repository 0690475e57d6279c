import { redirect } from "../framework.ts";

/** The list stands at the root; who shortens an incident's address arrives there too. */
export function loader() {
  return redirect("/");
}
