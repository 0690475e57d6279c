import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { git, revParse } from "../git.ts";
import { Refusal } from "../refusal.ts";
import type { Site } from "../site.ts";
import type { Repository, Store } from "../store.ts";
import { authorizePages } from "./authorize.ts";
import { checkPages, checksInOneWord } from "./checks.ts";
import { diffOf, renderDiffLines } from "./diff.ts";
import { installationPages } from "./installations.ts";
import { issuePages, issueTable } from "./issues.ts";
import { page } from "./layout.ts";
import { newAppPages } from "./new-app.ts";
import { pullPages, pullTable } from "./pulls.ts";
import { repositorySettingsPages } from "./repository-settings.ts";
import { settingsPages } from "./settings.ts";

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
    .route("/", pullPages(site))
    .route("/", issuePages(site))
    .route("/", checkPages(site));
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
    ${records.issues.length > 0 ? html`<h2>Issues</h2>${issueTable(at, records.issues)}` : ""}
    <h2>Commits of ${branch}</h2><table>${commits.map(([sha = "", subject = "", author = ""]) => html`<tr><td><a href="${at}/commit/${sha}"><code>${sha.slice(0, 10)}</code></a></td><td>${subject}</td><td class="quiet">${author}</td><td>${checksInOneWord(records, sha)}</td></tr>`)}</table>
    <h2>Files</h2><table>${files
      .split("\n")
      .filter(Boolean)
      .map(
        (path) =>
          html`<tr><td><a href="${at}/blob/${encodeURIComponent(branch)}/${path}"><code>${path}</code></a></td></tr>`,
      )}</table>`,
  );
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
