import { html } from "hono/html";
import type { Pull } from "../store.ts";

/**
 * The commands that bring a pull request into the checkout that its repository mirrors, one of which
 * merges it. Nothing for a branch whose name a shell would read as more than a name.
 */
export function takeHome(pull: Pull, cloneUrl: string) {
  if (pull.state !== "open" || !/^\w[\w./-]*$/.test(pull.head)) return "";
  return html`<h2>Take it home</h2><pre>git fetch ${cloneUrl} ${pull.head}
git switch --detach FETCH_HEAD      # try it
git switch --quiet -                # and back
git merge FETCH_HEAD                # keep it: AIA sees by itself that it is merged</pre>`;
}
