import { type Context, Hono } from "hono";
import { html } from "hono/html";
import * as z from "zod";
import { personOf, YOU } from "../access/person.ts";
import { comment, findIssue, setIssueState } from "../issues/issues.ts";
import { Refusal } from "../refusal.ts";
import type { Site } from "../site.ts";
import type { Issue, Repository } from "../store.ts";
import { commentBox, commentsOf } from "./comments.ts";
import { formOf, ownForm, pressed } from "./form.ts";
import { page } from "./layout.ts";
import { renderMarkdown } from "./markdown.ts";

const Said = z.object({ login: z.string(), body: z.string().min(1) });

/** Issues with their comments; a pull request's comments come in here too. */
export function issuePages(site: Site) {
  const find = (c: Context): Repository => {
    const found = site.store.find(c.req.param("owner") ?? "", c.req.param("name") ?? "");
    if (!found) throw new Refusal(404, "Not Found");
    return found;
  };
  return new Hono()
    .get("/:owner/:name/issues/:number", (c) => {
      const repository = find(c);
      const issue = findIssue(repository, c.req.param("number"));
      if ("head" in issue) return c.redirect(addressOf(repository, issue.number, "pull"), 302);
      return issuePage(repository, issue);
    })
    .post("/:owner/:name/issues/:number/:action", async (c) => {
      ownForm(c);
      const repository = find(c);
      const issue = findIssue(repository, c.req.param("number"));
      const { action } = c.req.param();
      if (action === "comment") {
        const { login, body } = await formOf(c, Said);
        comment(site, repository, issue, { author: personOf(login).login, body });
      } else if ("head" in issue || (action !== "close" && action !== "reopen")) {
        throw new Refusal(404, "Not Found");
      } else {
        const state = action === "close" ? "closed" : "open";
        setIssueState(site, repository, issue, { state, reason: null, by: YOU });
      }
      const kind = "head" in issue ? "pull" : "issues";
      return c.redirect(addressOf(repository, issue.number, kind), 303);
    });
}

/** A repository's issues, the newest first. */
export function issueTable(at: string, issues: Issue[]) {
  return html`<table>${[...issues].reverse().map((issue) => html`<tr><td><a href="${at}/issues/${issue.number}">#${issue.number} ${issue.title}</a></td><td>${stateOf(issue)}</td></tr>`)}</table>`;
}

function issuePage(repository: Repository, issue: Issue): Response {
  const { owner, name } = repository;
  const at = addressOf(repository, issue.number, "issues");
  return page(
    `#${issue.number} ${issue.title}`,
    html`<h1>${issue.title} <span class="quiet">#${issue.number}</span></h1>
    <p>${stateOf(issue)} <span class="quiet">${issue.author} opened it in <a href="/${owner}/${name}">${owner}/${name}</a></span></p>
    ${issue.labels.length > 0 ? html`<p class="quiet">Labels: ${issue.labels.join(", ")}</p>` : ""}
    ${issue.assignees.length > 0 ? html`<p class="quiet">Assigned to: ${issue.assignees.join(", ")}</p>` : ""}
    <p>${issue.state === "open" ? pressed(`${at}/close`, "Close issue") : pressed(`${at}/reopen`, "Reopen issue")}</p>
    <section class="box">${renderMarkdown(issue.body)}</section>
    ${commentsOf(issue)}
    ${commentBox(`${at}/comment`)}`,
  );
}

function addressOf({ owner, name }: Repository, number: number, kind: "pull" | "issues"): string {
  return `/${owner}/${name}/${kind}/${number}`;
}

function stateOf({ state, stateReason, closedBy }: Issue) {
  const words = state === "open" ? "Open" : `Closed${closedBy ? ` by ${closedBy}` : ""}`;
  const why = stateReason === "not_planned" ? ", not planned" : "";
  return html`<span class="state ${state}">${words}${why}</span>`;
}
