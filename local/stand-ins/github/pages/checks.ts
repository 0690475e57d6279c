import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { latestOf } from "../checks/suite.ts";
import { Refusal } from "../refusal.ts";
import type { Site } from "../site.ts";
import type { Check, Records, Repository, Status } from "../store.ts";
import { ownForm, pressed } from "./form.ts";
import { page } from "./layout.ts";

/** A check with what it said, and a button that has its commit checked again. */
export function checkPages(site: Site) {
  const find = (c: Context): [Repository, Check] => {
    const found = site.store.find(c.req.param("owner") ?? "", c.req.param("name") ?? "");
    const check = found?.records.checks.find(({ id }) => id === Number(c.req.param("id")));
    if (!found || !check) throw new Refusal(404, "Not Found");
    return [found, check];
  };
  return new Hono()
    .get("/:owner/:name/runs/:id", (c) => checkPage(...find(c)))
    .post("/:owner/:name/runs/:id/again", (c) => {
      ownForm(c);
      const [repository, check] = find(c);
      site.checks.again(repository, check.sha);
      return c.redirect(`/${repository.owner}/${repository.name}/runs/${check.id}`, 303);
    });
}

/** What was reported of a commit, and no more; `again` has the stand-in's own checks run once more. */
export function checksOf({ owner, name, records }: Repository, sha: string, again: string) {
  const checks = latestOf(records.checks, sha);
  const statuses = [...newest(records.statuses, sha).values()];
  if (checks.length + statuses.length === 0)
    return html`<p class="quiet">No checks were reported for this commit.</p>`;
  const rows = [
    ...checks.map(
      (check) =>
        html`<tr><td>${verdict(check.conclusion ?? check.status)}</td><td><a href="/${owner}/${name}/runs/${check.id}">${check.name}</a></td><td class="quiet">${check.output.title ?? ""}</td></tr>`,
    ),
    ...statuses.map(
      ({ state, context, description }) =>
        html`<tr><td>${verdict(state)}</td><td>${context}</td><td class="quiet">${description ?? ""}</td></tr>`,
    ),
  ];
  const canRun = records.commands.length > 0;
  return html`<h2>Checks</h2><table aria-label="Checks">${rows}</table>${canRun ? html`<p>${pressed(again, "Run checks again")}</p>` : ""}`;
}

/** All that was reported of a commit, in one word; nothing where nothing was. */
export function checksInOneWord({ checks, statuses }: Records, sha: string) {
  const all: string[] = [
    ...latestOf(checks, sha).map(({ conclusion, status }) => conclusion ?? status),
    ...[...newest(statuses, sha).values()].map(({ state }) => state),
  ];
  const worst = ["failure", "timed_out", "error", "cancelled", "in_progress", "queued", "pending"];
  const word = worst.find((each) => all.includes(each)) ?? all[0];
  return word === undefined ? "" : verdict(word);
}

function newest(statuses: Status[], sha: string): Map<string, Status> {
  return new Map(statuses.filter((each) => each.sha === sha).map((each) => [each.context, each]));
}

function verdict(word: string) {
  const good = ["success", "neutral", "skipped"];
  const open = ["queued", "in_progress", "pending"];
  const kind = good.includes(word) ? "open" : open.includes(word) ? "quiet" : "closed";
  return html`<span class="state ${kind}">${word.replace("_", " ")}</span>`;
}

function checkPage({ owner, name, records }: Repository, check: Check): Response {
  const at = `/${owner}/${name}`;
  const pull = records.pulls.findLast(({ headSha }) => headSha === check.sha);
  const { title, summary, text } = check.output;
  return page(
    check.name,
    html`<h1>${check.name}</h1>
    <p>${verdict(check.conclusion ?? check.status)} <span class="quiet">for <a href="${at}/commit/${check.sha}"><code>${check.sha.slice(0, 10)}</code></a> of <a href="${at}">${owner}/${name}</a>${pull ? html`, pull request <a href="${at}/pull/${pull.number}">#${pull.number}</a>` : ""}</span></p>
    ${title === null ? "" : html`<p>${title}</p>`}${summary === null ? "" : html`<p class="quiet">${summary}</p>`}
    ${check.command === null ? "" : html`<p>${pressed(`${at}/runs/${check.id}/again`, "Run checks again")}</p>`}
    <h2>Output</h2>${text === null ? html`<p class="quiet">None yet.</p>` : html`<pre tabindex="0">${text === "" ? "It said nothing." : text}</pre>`}`,
  );
}
