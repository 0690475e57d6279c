import { Hono } from "hono";
import { html } from "hono/html";
import * as z from "zod";
import { people, personOf, YOU } from "../access/person.ts";
import { createPersonalToken, personalTokens } from "../accounts/personal-token.ts";
import { installationPage } from "../accounts/shapes.ts";
import { revokeAuthorization } from "../accounts/user-token.ts";
import type { Site } from "../site.ts";
import { formOf, pressed, Several } from "./form.ts";
import { page } from "./layout.ts";
import { Rights, rightsFields } from "./rights.ts";

const AT = "/settings/personal-access-tokens";
const NewToken = z.object({
  name: z.string().min(1).max(100),
  login: z.string(),
  which: z.enum(["all", "selected"]),
  repository: Several,
});

/** GitHub's settings of a person: their tokens, and the Apps that they trust. */
export function settingsPages(site: Site) {
  const { accounts } = site;
  return new Hono()
    .get("/settings", () => overview(site))
    .get(AT, () => tokensPage(site))
    .get(`${AT}/new`, (c) => newTokenPage(site, c.req.query()))
    .post(AT, async (c) => {
      const { which, repository, login, name } = await formOf(c, NewToken);
      const token = createPersonalToken(site, {
        login: personOf(login).login,
        name,
        repositories: which === "all" ? "all" : repository.map(Number),
        permissions: await formOf(c, Rights),
      });
      return page(
        "A new token",
        html`<h1>${name}</h1><p>Copy it now: it is not shown again.</p><pre id="token">${token}</pre><p><a href="${AT}">All tokens</a></p>`,
      );
    })
    .post(`${AT}/:id/revoke`, (c) => {
      const id = Number(c.req.param("id"));
      accounts.end((each) => each.kind === "personal" && each.id === id);
      return c.redirect(AT, 303);
    })
    .get("/settings/apps/authorizations", () => authorizationsPage(site))
    .post("/settings/apps/authorizations/:id/:login/revoke", (c) => {
      const app = accounts.app(({ id }) => id === Number(c.req.param("id")));
      revokeAuthorization(site, app, personOf(c.req.param("login")).login);
      return c.redirect("/settings/apps/authorizations", 303);
    });
}

function overview({ accounts }: Site): Response {
  const { apps, installations } = accounts.records;
  return page(
    "Settings",
    html`<h1>Settings</h1><ul><li><a href="${AT}">Personal access tokens</a></li><li><a href="/settings/apps/authorizations">Authorized GitHub Apps</a></li></ul>
    <h2>GitHub Apps</h2>${apps.length === 0 ? html`<p class="quiet">None yet.</p>` : html`<ul>${apps.map(({ slug, name }) => html`<li><a href="/apps/${slug}">${name}</a></li>`)}</ul>`}
    <h2>Installations</h2>${installations.length === 0 ? html`<p class="quiet">None yet.</p>` : html`<ul>${installations.map((each) => html`<li><a href="${installationPage(each)}">${apps.find(({ id }) => id === each.appId)?.name} on ${each.account}</a></li>`)}</ul>`}`,
  );
}

function tokensPage(site: Site): Response {
  const all = personalTokens(site);
  const rows = all.map(
    ({ id, name, login, permissions }) =>
      html`<tr><th scope="row">${name}</th><td>${login}</td><td>${Object.entries(permissions)
        .map(([right, level]) => `${right}: ${level}`)
        .join(", ")}</td><td>${pressed(`${AT}/${id}/revoke`, `Revoke ${name}`)}</td></tr>`,
  );
  return page(
    "Personal access tokens",
    html`<h1>Fine-grained personal access tokens</h1><p><a href="${AT}/new">Generate a token</a></p>${all.length === 0 ? html`<p class="quiet">None yet.</p>` : html`<table>${rows}</table>`}`,
  );
}

/** GitHub fills the form from the address, so that others can link to it. */
function newTokenPage({ store }: Site, asked: Record<string, string>): Response {
  const option = (login: string) =>
    html`<option value="${login}"${login === YOU ? " selected" : ""}>${login}</option>`;
  return page(
    "New token",
    html`<h1>New fine-grained personal access token</h1>
    <form class="wide" method="post" action="${AT}">
    <p><label>Name <input name="name" required maxlength="100" value="${asked.name ?? ""}"></label> <label>Person <select name="login">${people.map(({ login }) => option(login))}</select></label></p>
    <fieldset><legend>Repository access</legend><label><input type="radio" name="which" value="all" checked> All repositories</label> <label><input type="radio" name="which" value="selected"> Only these</label>
    <ul>${store.all().map(({ id, owner, name }) => html`<li><label><input type="checkbox" name="repository" value="${id}"> ${owner}/${name}</label></li>`)}</ul></fieldset>
    <h2>Rights</h2>${rightsFields(Rights.parse(asked))}<p><button class="main">Generate token</button></p></form>`,
  );
}

function authorizationsPage({ accounts }: Site): Response {
  const { credentials, apps } = accounts.records;
  const pairs = new Map(
    credentials.flatMap((each) =>
      each.kind === "refresh" ? [[`${each.appId}/${each.login}`, each] as const] : [],
    ),
  );
  const rows = [...pairs.values()].map(({ appId, login }) => {
    const name = apps.find(({ id }) => id === appId)?.name ?? "";
    return html`<tr><th scope="row">${name}</th><td>${login}</td><td>${pressed(`/settings/apps/authorizations/${appId}/${login}/revoke`, `Revoke ${name} for ${login}`)}</td></tr>`;
  });
  return page(
    "Authorized GitHub Apps",
    html`<h1>Authorized GitHub Apps</h1>${rows.length === 0 ? html`<p class="quiet">None yet.</p>` : html`<table>${rows}</table>`}`,
  );
}
