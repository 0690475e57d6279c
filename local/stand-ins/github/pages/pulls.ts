import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { YOU } from "../access/person.ts";
import { Decision, decidePull } from "../decide-pull.ts";
import { findPull } from "../pulls.ts";
import { Refusal } from "../refusal.ts";
import type { Site } from "../site.ts";
import type { Pull, Repository } from "../store.ts";
import { checksOf } from "./checks.ts";
import { commentBox, commentsOf } from "./comments.ts";
import { diffOf, renderDiffLines } from "./diff.ts";
import { ownForm, pressed } from "./form.ts";
import { page } from "./layout.ts";
import { renderMarkdown } from "./markdown.ts";
import { takeHome } from "./take-home.ts";

/** A pull request as a person reads it, with what can be decided of it. */
export function pullPages(site: Site) {
  const find = (c: Context): [Repository, Pull] => {
    const found = site.store.find(c.req.param("owner") ?? "", c.req.param("name") ?? "");
    if (!found) throw new Refusal(404, "Not Found");
    return [found, findPull(found, c.req.param("number") ?? "")];
  };
  return new Hono()
    .get("/:owner/:name/pull/:number", async (c) => {
      const [repository, pull] = find(c);
      // The answer is worked out at the first question; a person looks once.
      const mergeable =
        (await site.mergeability(repository, pull)) ?? (await site.mergeability(repository, pull));
      return pullPage(repository, pull, mergeable, new URL(c.req.url).origin);
    })
    .post("/:owner/:name/pull/:number/:action", async (c) => {
      ownForm(c);
      const [repository, pull] = find(c);
      const action = c.req.param("action");
      if (action === "checks") site.checks.again(repository, pull.headSha);
      else {
        const decision = Decision.safeParse(action);
        if (!decision.success) throw new Refusal(404, "Not Found");
        await decidePull(site, repository, pull, decision.data, YOU);
      }
      return c.redirect(`/${repository.owner}/${repository.name}/pull/${pull.number}`, 303);
    });
}

/** A repository's pull requests, the newest first. */
export function pullTable(at: string, pulls: Pull[]) {
  if (pulls.length === 0) return html`<p class="quiet">None yet.</p>`;
  return html`<table>${[...pulls].reverse().map((pull) => html`<tr><td><a href="${at}/pull/${pull.number}">#${pull.number} ${pull.title}</a></td><td>${stateOf(pull)}</td></tr>`)}</table>`;
}

async function pullPage(
  repository: Repository,
  pull: Pull,
  mergeable: boolean | null,
  origin: string,
): Promise<Response> {
  const { owner, name, folder, records } = repository;
  const diff = await diffOf(folder, ["diff", `${pull.baseSha}...${pull.headSha}`]);
  const at = `/${owner}/${name}`;
  const own = `${at}/pull/${pull.number}`;
  return page(
    `#${pull.number} ${pull.title}`,
    html`<h1>${pull.title} <span class="quiet">#${pull.number}</span></h1>
    <p>${stateOf(pull)} <span class="quiet">${pull.author} wants to merge <code>${pull.head}</code> into <code>${pull.base}</code> of <a href="${at}">${owner}/${name}</a></span></p>
    ${pull.labels.length > 0 ? html`<p class="quiet">Labels: ${pull.labels.join(", ")}</p>` : ""}
    ${pull.reviewers.length > 0 ? html`<p class="quiet">Review asked of: ${pull.reviewers.join(", ")}</p>` : ""}
    ${buttons(pull, own, mergeable)}
    ${checksOf(repository, pull.headSha, `${own}/checks`)}
    ${records.source === null ? "" : takeHome(pull, `${origin}/${owner}/${name}.git`)}
    <h2>Description</h2><section class="box">${renderMarkdown(pull.body)}</section>
    <h2>Changed files</h2>${renderDiffLines(diff)}
    ${commentsOf(pull)}
    ${commentBox(`${at}/issues/${pull.number}/comment`)}`,
  );
}

function buttons(pull: Pull, at: string, mergeable: boolean | null) {
  const button = (action: Decision, words: string, kind = "") =>
    pressed(`${at}/${action}`, words, { kind });
  if (pull.mergedAt)
    return html`<p class="quiet">Merged by ${pull.mergedBy} at ${pull.mergedAt}.</p>`;
  if (pull.state === "closed") return html`<p>${button("reopen", "Reopen pull request")}</p>`;
  const conflict = html`<p><span class="state closed">It conflicts with ${pull.base}.</span></p>`;
  const first = pull.draft
    ? button("ready", "Ready for review", "main")
    : button("merge", "Merge pull request", "main");
  return html`${mergeable === false ? conflict : ""}<p>${first}${button("close", "Close pull request")}${pull.draft ? "" : button("draft", "Convert to draft")}</p>`;
}

function stateOf(pull: Pull) {
  const state = pull.mergedAt ? "merged" : pull.state;
  const words = { open: pull.draft ? "Draft" : "Open", closed: "Closed", merged: "Merged" };
  return html`<span class="state ${state}">${words[state]}</span>`;
}
