import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { YOU } from "../access/person.ts";
import { mergeAndReport } from "../finish-merge.ts";
import { git, gitBytes, revParse } from "../git.ts";
import { closePull, findPull, reopenPull, setDraft } from "../pulls.ts";
import { Refusal } from "../refusal.ts";
import type { Site } from "../site.ts";
import type { Pull, Repository, Store } from "../store.ts";
import { authorizePages } from "./authorize.ts";
import { renderDiffLines } from "./diff.ts";
import { installationPages } from "./installations.ts";
import { page } from "./layout.ts";
import { renderMarkdown } from "./markdown.ts";
import { newAppPages } from "./new-app.ts";
import { repositorySettingsPages } from "./repository-settings.ts";
import { settingsPages } from "./settings.ts";
import { takeHome } from "./take-home.ts";

/** The pages a person clicks through: repositories, files, commits, and pull requests with their buttons. */
export function pageRoutes(site: Site) {
  const { store } = site;
  const find = (c: Context) => {
    const repository = store.find(c.req.param("owner") ?? "", c.req.param("name") ?? "");
    if (!repository) throw new Refusal(404, "Not Found");
    return repository;
  };
  return new Hono()
    .use("/:owner/:name/*", async (c, next) => {
      const { owner, name } = c.req.param();
      const moved = store.find(owner, name) ? undefined : store.moved(owner, name);
      if (!moved || c.req.method !== "GET") return next();
      const rest = c.req.path.split("/").slice(3);
      return c.redirect(["", moved.owner, moved.name, ...rest].join("/"), 301);
    })
    .route("/", authorizePages(site))
    .route("/", newAppPages(site))
    .route("/", installationPages(site))
    .route("/", settingsPages(site))
    .route("/", repositorySettingsPages(site))
    .get("/", (c) => listPage(c, store))
    .get("/:owner/:name", (c) => repositoryPage(find(c)))
    .get("/:owner/:name/blob/:ref/:path{.+}", (c) =>
      filePage(find(c), c.req.param("ref"), c.req.param("path")),
    )
    .get("/:owner/:name/commit/:sha", (c) => commitPage(find(c), c.req.param("sha")))
    .get("/:owner/:name/pull/:number", (c) =>
      pullPage(find(c), findPull(find(c), c.req.param("number")), new URL(c.req.url).origin),
    )
    .post("/:owner/:name/pull/:number/:action", async (c) => {
      const origin = c.req.header("origin");
      if (origin !== undefined && origin !== new URL(c.req.url).origin)
        throw new Refusal(403, "Forms are taken from this page only.");
      const repository = find(c);
      const pull = findPull(repository, c.req.param("number"));
      await decide(site, repository, pull, c.req.param("action"));
      return c.redirect(`/${repository.owner}/${repository.name}/pull/${pull.number}`, 303);
    });
}

async function decide(
  site: Site,
  repository: Repository,
  pull: Pull,
  action: string,
): Promise<void> {
  if (action === "merge") {
    await mergeAndReport(site, repository, pull, { actor: YOU });
    return;
  }
  if (action === "ready") setDraft(repository, pull, false);
  else if (action === "close") closePull(repository, pull);
  else if (action === "reopen") await reopenPull(repository, pull);
  else throw new Refusal(404, "Not Found");
  const actions: Record<string, string> = { ready: "ready_for_review", reopen: "reopened" };
  site.webhooks.pull(repository, pull, actions[action] ?? "closed", YOU);
}

function listPage(_c: Context, store: Store): Response {
  const rows = store
    .all()
    .map(
      ({ owner, name, records }) =>
        html`<tr><th scope="row"><a href="/${owner}/${name}">${owner}/${name}</a></th><td>${records.pulls.filter(({ state }) => state === "open").length} open pull requests</td></tr>`,
    );
  return page("Repositories", html`<h1>Repositories</h1><table>${rows}</table>`);
}

async function repositoryPage({ owner, name, folder, records }: Repository): Promise<Response> {
  const { defaultBranch: branch, source } = records;
  const [files, log] = await Promise.all([
    git(folder, ["ls-tree", "-r", "--name-only", `refs/heads/${branch}`]).catch(() => ""),
    git(folder, [
      "log",
      "--max-count=10",
      "--format=%H%x09%s%x09%an",
      `refs/heads/${branch}`,
      "--",
    ]).catch(() => ""),
  ]);
  const at = `/${owner}/${name}`;
  const commits = log
    .split("\n")
    .filter(Boolean)
    .map((line) => line.split("\t"));
  return page(
    `${owner}/${name}`,
    html`<h1>${owner}/${name}</h1><p class="quiet"><a href="${at}/settings">Settings</a> <code>git clone ${at.slice(1)}.git</code>${source === null ? "" : html`, a mirror of <code>${source}</code>`}</p>
    <h2>Pull requests</h2>${pullTable(at, records.pulls)}
    <h2>Commits of ${branch}</h2><table>${commits.map(([sha = "", subject = "", author = ""]) => html`<tr><td><a href="${at}/commit/${sha}"><code>${sha.slice(0, 10)}</code></a></td><td>${subject}</td><td class="quiet">${author}</td></tr>`)}</table>
    <h2>Files</h2><table>${files
      .split("\n")
      .filter(Boolean)
      .map(
        (path) =>
          html`<tr><td><a href="${at}/blob/${encodeURIComponent(branch)}/${path}"><code>${path}</code></a></td></tr>`,
      )}</table>`,
  );
}

function pullTable(at: string, pulls: Pull[]) {
  if (pulls.length === 0) return html`<p class="quiet">None yet.</p>`;
  return html`<table>${[...pulls].reverse().map((pull) => html`<tr><td><a href="${at}/pull/${pull.number}">#${pull.number} ${pull.title}</a></td><td>${stateOf(pull)}</td></tr>`)}</table>`;
}

async function filePage(
  { owner, name, folder }: Repository,
  ref: string,
  path: string,
): Promise<Response> {
  const text = await git(folder, ["show", `${ref}:${path}`]).catch(() => {
    throw new Refusal(404, "Not Found");
  });
  return page(
    path,
    html`<h1><a href="/${owner}/${name}">${owner}/${name}</a> ${path}</h1><p class="quiet">at ${ref}</p><div class="diff">${text.split("\n").map((line, index) => html`<div id="L${index + 1}"><span class="quiet">${String(index + 1).padStart(4)}</span>  ${line}</div>`)}</div>`,
  );
}

async function commitPage({ owner, name, folder }: Repository, sha: string): Promise<Response> {
  if (!(await revParse(folder, `${sha}^{commit}`))) throw new Refusal(404, "Not Found");
  const [message, diff] = await Promise.all([
    git(folder, ["show", "-s", "--format=%B", sha]),
    diffOf(folder, ["show", "--format=", sha]),
  ]);
  return page(
    `Commit ${sha.slice(0, 10)}`,
    html`<h1>Commit ${sha.slice(0, 10)}</h1><p class="quiet"><a href="/${owner}/${name}">${owner}/${name}</a></p><pre>${message}</pre>${renderDiffLines(diff)}`,
  );
}

/** A diff as git prints it: its last line may be a line of the file that is empty. */
async function diffOf(folder: string, args: string[]): Promise<string> {
  return (await gitBytes(folder, args)).toString("utf8");
}

async function pullPage(repository: Repository, pull: Pull, origin: string): Promise<Response> {
  const { owner, name, folder, records } = repository;
  const diff = await diffOf(folder, ["diff", `${pull.baseSha}...${pull.headSha}`]);
  const at = `/${owner}/${name}/pull/${pull.number}`;
  return page(
    `#${pull.number} ${pull.title}`,
    html`<h1>${pull.title} <span class="quiet">#${pull.number}</span></h1>
    <p>${stateOf(pull)} <span class="quiet">${pull.author} wants to merge <code>${pull.head}</code> into <code>${pull.base}</code> of <a href="/${owner}/${name}">${owner}/${name}</a></span></p>
    ${buttons(pull, at)}
    ${checksOf(repository, pull)}
    ${records.source === null ? "" : takeHome(pull, `${origin}/${owner}/${name}.git`)}
    <h2>Description</h2><section class="box">${renderMarkdown(pull.body)}</section>
    <h2>Changed files</h2>${renderDiffLines(diff)}
    ${pull.comments.length > 0 ? html`<h2>Comments</h2>${pull.comments.map(({ author, body }) => html`<section class="box"><p class="quiet">${author}</p>${renderMarkdown(body)}</section>`)}` : ""}`,
  );
}

/** What was reported of the newest commit's checks, and no more. */
function checksOf({ records }: Repository, pull: Pull) {
  const checks = records.checks.filter(({ sha }) => sha === pull.headSha);
  if (checks.length === 0)
    return html`<p class="quiet">No checks were reported for this commit.</p>`;
  return html`<ul>${checks.map(({ name, status, conclusion }) => html`<li>${name}: ${conclusion ?? status.replace("_", " ")}</li>`)}</ul>`;
}

function buttons(pull: Pull, at: string) {
  const button = (action: string, words: string, kind = "") =>
    html`<form method="post" action="${at}/${action}"><button class="${kind}">${words}</button></form>`;
  if (pull.mergedAt)
    return html`<p class="quiet">Merged by ${pull.mergedBy} at ${pull.mergedAt}.</p>`;
  if (pull.state === "closed") return html`<p>${button("reopen", "Reopen pull request")}</p>`;
  return html`<p>${pull.draft ? button("ready", "Ready for review", "main") : button("merge", "Merge pull request", "main")}${button("close", "Close pull request")}</p>`;
}

function stateOf(pull: Pull) {
  const state = pull.mergedAt ? "merged" : pull.state;
  const words = { open: pull.draft ? "Draft" : "Open", closed: "Closed", merged: "Merged" };
  return html`<span class="state ${state}">${words[state]}</span>`;
}
