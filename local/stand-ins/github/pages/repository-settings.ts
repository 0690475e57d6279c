import { type Context, Hono } from "hono";
import { html } from "hono/html";
import * as z from "zod";
import { people, personOf, roleIn } from "../access/person.ts";
import {
  archive,
  changeDefaultBranch,
  giveRole,
  hide,
  rename,
  transfer,
} from "../change-repository.ts";
import { git } from "../git.ts";
import { Refusal } from "../refusal.ts";
import type { Site } from "../site.ts";
import type { Repository } from "../store.ts";
import { formOf, pressed } from "./form.ts";
import { page } from "./layout.ts";

const roles = ["none", "read", "write", "admin"] as const;
const To = z.object({ to: z.string().min(1).max(250) });
const Given = z.object({ login: z.string(), role: z.enum(roles) });

/** GitHub's settings of a repository: what AIA must notice when it changes. */
export function repositorySettingsPages(site: Site) {
  const find = (c: Context): Repository => {
    const found = site.store.find(c.req.param("owner") ?? "", c.req.param("name") ?? "");
    if (!found) throw new Refusal(404, "Not Found");
    return found;
  };
  return new Hono()
    .get("/:owner/:name/settings", (c) => settingsPage(find(c)))
    .post("/:owner/:name/settings/:action", async (c) => {
      const repository = find(c);
      await change(site, repository, c);
      return c.redirect(`/${repository.owner}/${repository.name}/settings`, 303);
    });
}

async function change(site: Site, repository: Repository, c: Context): Promise<void> {
  const action = c.req.param("action") ?? "";
  const to = async () => (await formOf(c, To)).to;
  if (action === "rename") return rename(site, repository, await to());
  if (action === "transfer") return transfer(site, repository, await to());
  if (action === "default-branch") return changeDefaultBranch(site, repository, await to());
  if (action === "archive" || action === "unarchive")
    return archive(site, repository, action === "archive");
  if (action === "hide" || action === "show") return hide(site, repository, action === "hide");
  if (action !== "role") throw new Refusal(404, "Not Found");
  const { login, role } = await formOf(c, Given);
  giveRole(repository, personOf(login).login, role);
}

async function settingsPage(repository: Repository): Promise<Response> {
  const { owner, name, folder, records } = repository;
  const at = `/${owner}/${name}/settings`;
  const listed = await git(folder, ["for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads"]);
  const branches = listed.split("\n").filter(Boolean);
  const text = (action: string, words: string, value: string) =>
    html`<form class="wide" method="post" action="${at}/${action}"><p><label>${words} <input name="to" required value="${value}"></label> <button>Save ${words.toLowerCase()}</button></p></form>`;
  return page(
    `Settings of ${owner}/${name}`,
    html`<h1><a href="/${owner}/${name}">${owner}/${name}</a> Settings</h1>
    <p>${records.isPrivate ? "Private." : "Public."} ${records.isArchived ? "Archived: it takes no changes." : ""}</p>
    ${text("rename", "Name", name)}${text("transfer", "Owner", owner)}
    <form class="wide" method="post" action="${at}/default-branch"><p><label>Default branch <select name="to">${branches.map((branch) => html`<option${branch === records.defaultBranch ? " selected" : ""}>${branch}</option>`)}</select></label> <button>Save default branch</button></p></form>
    <p>${records.isArchived ? pressed(`${at}/unarchive`, "Unarchive") : pressed(`${at}/archive`, "Archive")}${records.isPrivate ? pressed(`${at}/show`, "Make public") : pressed(`${at}/hide`, "Make private")}</p>
    <h2>People</h2><table>${people.map(({ login }) => {
      const role = roleIn(repository, login) ?? "none";
      return html`<tr><th scope="row">${login}</th><td><form method="post" action="${at}/role"><input type="hidden" name="login" value="${login}"><label>Role of ${login} <select name="role">${roles.map((each) => html`<option${each === role ? " selected" : ""}>${each}</option>`)}</select></label> <button>Save role of ${login}</button></form></td></tr>`;
    })}</table>`,
  );
}
