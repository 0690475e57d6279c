import { redirect } from "../framework.ts";

/** The switcher lists the projects; who shortens a project's address arrives at the incidents. */
export function loader() {
  return redirect("/");
}
