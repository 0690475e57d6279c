import { html } from "hono/html";
import { people } from "../access/person.ts";
import type { Comment, Issue, Pull } from "../store.ts";
import { renderMarkdown } from "./markdown.ts";

/** How GitHub draws what a reaction says. */
const drawn: Record<Comment["reactions"][number]["content"], string> = {
  "+1": "thumbs up",
  "-1": "thumbs down",
  laugh: "laugh",
  confused: "confused",
  heart: "heart",
  hooray: "hooray",
  rocket: "rocket",
  eyes: "eyes",
};

/** What was said of an issue or a pull request. */
export function commentsOf({ comments }: Issue | Pull) {
  if (comments.length === 0) return "";
  return html`<h2>Comments</h2>${comments.map(
    ({ id, author, body, at, editedAt, reactions }) =>
      html`<section class="box" id="issuecomment-${id}"><p class="quiet">${author} at ${at}${editedAt === null ? "" : ", edited"}</p>${renderMarkdown(body)}${reactions.length > 0 ? html`<p class="quiet">${reactions.map((each) => `${drawn[each.content]} by ${each.author}`).join(", ")}</p>` : ""}</section>`,
  )}`;
}

/** A box to comment in, as any of the people whom the stand-in knows. */
export function commentBox(action: string) {
  return html`<h2>Comment</h2><form class="wide" method="post" action="${action}"><p><label>As <select name="login">${people.map(({ login }) => html`<option>${login}</option>`)}</select></label></p><p><label for="comment" class="quiet">What to say; a line such as /aia explain at its start is a command</label><br><textarea id="comment" name="body" rows="4" required></textarea></p><p><button>Comment</button></p></form>`;
}
