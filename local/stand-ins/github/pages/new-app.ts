import { type Context, Hono } from "hono";
import { html } from "hono/html";
import * as z from "zod";
import { YOU } from "../access/person.ts";
import { createApp, readManifest } from "../accounts/manifest.ts";
import { Refusal } from "../refusal.ts";
import type { Site } from "../site.ts";
import { formOf, hidden, withQuery } from "./form.ts";
import { page } from "./layout.ts";
import { rightsList } from "./rights.ts";

const Asked = z.object({ manifest: z.string().max(20_000) });
const Create = Asked.extend({ owner: z.string(), state: z.string().optional() });

/** Other sites post a manifest here: it is shown, and nothing comes of it until a person presses the button. */
export const manifestPath = /^\/(?:organizations\/[^/]+\/)?settings\/apps\/new$/;

/** GitHub's pages that make an App of a manifest. */
export function newAppPages(site: Site) {
  const show = async (c: Context, owner: string) => {
    const { manifest: text } = await formOf(c, Asked);
    const manifest = readManifest(text);
    const state = c.req.query("state");
    const redirectUrl = redirectOf(manifest.redirect_url);
    return page(
      `Create ${manifest.name}`,
      html`<h1>Create GitHub App for ${owner}</h1>
      <p><strong>${manifest.name}</strong> <span class="quiet">${manifest.url}</span></p>
      ${manifest.description === undefined ? "" : html`<p>${manifest.description}</p>`}
      <h2>Rights it asks for</h2>${rightsList(manifest.default_permissions)}
      <h2>Events it is given</h2><p>${manifest.default_events.join(", ") || "None."}${manifest.hook_attributes ? html` <span class="quiet">at ${manifest.hook_attributes.url}</span>` : ""}</p>
      <form method="post" action="/settings/apps">${hidden({ manifest: text, owner, ...(state === undefined ? {} : { state }) })}<button class="main">Create GitHub App for ${owner}</button></form>`,
      { formsTo: redirectUrl },
    );
  };
  return new Hono()
    .post("/settings/apps/new", (c) => show(c, YOU))
    .post("/organizations/:org/settings/apps/new", (c) => show(c, c.req.param("org")))
    .post("/settings/apps", async (c) => {
      const { manifest: text, owner, state } = await formOf(c, Create);
      const manifest = readManifest(text);
      const redirectUrl = redirectOf(manifest.redirect_url);
      const { code } = createApp(site, owner, manifest);
      return c.redirect(withQuery(redirectUrl, { code, state }), 303);
    });
}

function redirectOf(url: string | undefined): string {
  if (url === undefined) throw new Refusal(422, "Invalid manifest: redirect_url is missing.");
  return url;
}
