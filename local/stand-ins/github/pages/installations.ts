import { type Context, Hono } from "hono";
import { html } from "hono/html";
import * as z from "zod";
import {
  install,
  permit,
  select,
  suspend,
  uninstall,
  unsuspend,
} from "../accounts/installations.ts";
import { type App, type Installation, Selection } from "../accounts/records.ts";
import { installationPage } from "../accounts/shapes.ts";
import { Refusal } from "../refusal.ts";
import type { Site } from "../site.ts";
import { formOf, pressed, Several, withQuery } from "./form.ts";
import { page } from "./layout.ts";
import { Rights, rightsFields, rightsList } from "./rights.ts";

const Chosen = z
  .object({ which: z.enum(["all", "selected"]), repository: Several })
  .transform(({ which, repository }) =>
    Selection.parse(which === "all" ? "all" : repository.map(Number)),
  );
const Installed = z.object({ account: z.string().min(1), state: z.string().optional() });

/** GitHub's pages of an App and of where it is installed; one also where an Enterprise server has it. */
export function installationPages(site: Site) {
  const { accounts } = site;
  const appOf = (c: Context): App => accounts.app(({ slug }) => slug === c.req.param("slug"));
  const show = (c: Context) => installationOf(site, accounts.installation(idIn(c)));
  const change = async (c: Context) => {
    const installation = accounts.installation(idIn(c));
    await act(site, installation, c);
    const isGone = !accounts.records.installations.includes(installation);
    return c.redirect(isGone ? "/" : installationPage(installation), 303);
  };
  return (
    new Hono()
      .get("/apps/:slug", (c) => appPage(site, appOf(c)))
      .get("/settings/apps/:slug/permissions", (c) => appPage(site, appOf(c)))
      .get("/organizations/:org/settings/apps/:slug/permissions", (c) => appPage(site, appOf(c)))
      .post("/settings/apps/:slug/permissions", async (c) => {
        const app = appOf(c);
        app.permissions = await formOf(c, Rights);
        accounts.save();
        return c.redirect(`/apps/${app.slug}`, 303);
      })
      .get("/apps/:slug/installations/new", (c) => newPage(site, appOf(c), c.req.query("state")))
      // As on GitHub Enterprise Server, which a stand-in on loopback is taken for.
      .get("/github-apps/:slug/installations/new", (c) =>
        newPage(site, appOf(c), c.req.query("state")),
      )
      .get("/apps/:slug/installations/select_target", (c) =>
        newPage(site, appOf(c), c.req.query("state")),
      )
      .post("/apps/:slug/installations/new", async (c) => {
        const app = appOf(c);
        const { account, state } = await formOf(c, Installed);
        const installation = install(site, app, account, await formOf(c, Chosen));
        const query = { installation_id: String(installation.id), setup_action: "install", state };
        const target = app.setupUrl
          ? withQuery(app.setupUrl, query)
          : installationPage(installation);
        return c.redirect(target, 303);
      })
      .get("/settings/installations/:id", show)
      .get("/organizations/:org/settings/installations/:id", show)
      .post("/settings/installations/:id/:action", change)
  );
}

function idIn(c: Context): number {
  return Number(c.req.param("id"));
}

async function act(site: Site, installation: Installation, c: Context): Promise<void> {
  switch (c.req.param("action")) {
    case "repositories":
      return select(site, installation, await formOf(c, Chosen));
    case "permissions":
      return permit(site, installation, await formOf(c, Rights));
    case "suspend":
      return suspend(site, installation);
    case "unsuspend":
      return unsuspend(site, installation);
    case "uninstall":
      return uninstall(site, installation);
    default:
      throw new Refusal(404, "Not Found");
  }
}

function appPage({ accounts }: Site, app: App): Response {
  const installed = accounts.installationsOf(app);
  return page(
    app.name,
    html`<h1>${app.name} <span class="quiet">a GitHub App by ${app.owner}</span></h1>
    <p><a href="/apps/${app.slug}/installations/new">Install ${app.name}</a></p>
    <h2>Installed on</h2>${installed.length === 0 ? html`<p class="quiet">No account yet.</p>` : html`<ul>${installed.map((each) => html`<li><a href="${installationPage(each)}">${each.account}</a>${each.suspendedAt ? " (suspended)" : ""}</li>`)}</ul>`}
    <h2>Rights it asks for</h2><p class="quiet">What is changed here counts for accounts that accept it, and for new installations.</p>
    <form class="wide" method="post" action="/settings/apps/${app.slug}/permissions">${rightsFields(app.permissions)}<p><button>Save rights</button></p></form>`,
  );
}

function newPage(site: Site, app: App, state: string | undefined): Response {
  const taken = site.accounts.installationsOf(app);
  const owners = [...new Set(site.store.all().map(({ owner }) => owner))];
  const forms = owners.map((account) => {
    const there = taken.find((each) => each.account === account);
    if (there)
      return html`<section class="box"><h2>${account}</h2><p>Installed. <a href="${installationPage(there)}">Configure</a></p></section>`;
    return html`<section class="box"><h2>${account}</h2><form class="wide" method="post" action="/apps/${app.slug}/installations/new"><input type="hidden" name="account" value="${account}">${state === undefined ? "" : html`<input type="hidden" name="state" value="${state}">`}${choice(site, account, "all")}<button class="main">Install on ${account}</button></form></section>`;
  });
  return page(
    `Install ${app.name}`,
    html`<h1>Install ${app.name}</h1><p>Choose the repositories that it may work on.</p><h2>Rights it is given</h2>${rightsList(app.permissions)}${forms.length === 0 ? html`<p class="quiet">There is no repository yet.</p>` : forms}`,
    app.setupUrl ? { formsTo: app.setupUrl } : {},
  );
}

function choice({ store }: Site, account: string, chosen: Selection) {
  const own = store.all().filter(({ owner }) => owner === account);
  const radio = (value: string, words: string, isChecked: boolean) =>
    html`<label><input type="radio" name="which" value="${value}"${isChecked ? " checked" : ""}> ${words}</label> `;
  return html`<fieldset><legend>Repositories</legend>${radio("all", "All repositories", chosen === "all")}${radio("selected", "Only these", chosen !== "all")}
  <ul>${own.map(({ id, name }) => html`<li><label><input type="checkbox" name="repository" value="${id}"${chosen !== "all" && chosen.includes(id) ? " checked" : ""}> ${name}</label></li>`)}</ul></fieldset>`;
}

function installationOf(site: Site, installation: Installation): Response {
  const { id, account, suspendedAt, permissions, repositories } = installation;
  const app = site.accounts.app((each) => each.id === installation.appId);
  const at = `/settings/installations/${id}`;
  return page(
    `${app.name} on ${account}`,
    html`<h1><a href="/apps/${app.slug}">${app.name}</a> on ${account}</h1>
    <p>${suspendedAt ? html`<span class="state closed">Suspended</span> <span class="quiet">at ${suspendedAt}</span>` : html`<span class="state open">Active</span>`}</p>
    <p>${suspendedAt ? pressed(`${at}/unsuspend`, "Unsuspend", { kind: "main" }) : pressed(`${at}/suspend`, "Suspend")}${pressed(`${at}/uninstall`, "Uninstall")}</p>
    <h2>Repository access</h2><form class="wide" method="post" action="${at}/repositories">${choice(site, account, repositories)}<button>Save repositories</button></form>
    <h2>Rights</h2><form class="wide" method="post" action="${at}/permissions">${rightsFields(permissions)}<p><button>Save rights</button></p></form>`,
  );
}
