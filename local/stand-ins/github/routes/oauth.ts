import { type Context, Hono } from "hono";
import * as z from "zod";
import { hasHash } from "../accounts/index.ts";
import type { App, CredentialOf } from "../accounts/records.ts";
import { exchange, revokeAuthorization } from "../accounts/user-token.ts";
import { Refusal } from "../refusal.ts";
import type { Site } from "../site.ts";
import { userShape } from "../user-shape.ts";
import { bodyOf, type GithubEnv } from "./repository-of.ts";

const Exchange = z.object({
  client_id: z.string().default(""),
  client_secret: z.string().default(""),
  grant_type: z.string().optional(),
  code: z.string().optional(),
  redirect_uri: z.string().optional(),
  code_verifier: z.string().optional(),
  refresh_token: z.string().optional(),
});
const Shown = z.object({ access_token: z.string() });

/** How an App gets a person's tokens, and asks about them or ends them by its own secret. */
export function oauthRoutes(site: Site) {
  const { accounts, addresses } = site;
  const shownTo = async (c: Context<GithubEnv>, app: App): Promise<CredentialOf<"user">> => {
    const { access_token: token } = await bodyOf(c, Shown);
    const found = accounts.find("user", token);
    if (found?.appId !== app.id) throw new Refusal(404, "Not Found");
    return found;
  };

  return new Hono<GithubEnv>()
    .post("/login/oauth/access_token", async (c) => {
      const isJson = c.req.header("content-type")?.includes("json") ?? false;
      const body = isJson ? await c.req.json().catch(() => ({})) : await c.req.parseBody();
      const asked = Exchange.safeParse({ ...c.req.query(), ...body });
      if (!asked.success) throw new Refusal(400, "Bad Request");
      const reply = exchange(site, asked.data);
      if (c.req.header("accept")?.includes("json")) return c.json(reply);
      const pairs = Object.entries(reply).map(([key, value]) => [key, String(value)]);
      return c.body(new URLSearchParams(pairs).toString(), 200, {
        "content-type": "application/x-www-form-urlencoded; charset=utf-8",
      });
    })
    .post("/applications/:client/token", async (c) => {
      const app = basicApp(site, c);
      const { hash, expiresAtMs, login } = await shownTo(c, app);
      const at = new Date(expiresAtMs).toISOString();
      return c.json({
        id: app.id,
        url: `${addresses.api}/authorizations/${app.id}`,
        scopes: [],
        token: "",
        token_last_eight: null,
        hashed_token: hash,
        app: { client_id: app.clientId, name: app.name, url: app.url },
        note: null,
        note_url: null,
        updated_at: app.createdAt,
        created_at: app.createdAt,
        fingerprint: null,
        expires_at: at,
        user: userShape(login, addresses),
      });
    })
    .delete("/applications/:client/token", async (c) => {
      const found = await shownTo(c, basicApp(site, c));
      accounts.end((each) => each === found);
      return c.body(null, 204);
    })
    .delete("/applications/:client/grant", async (c) => {
      const app = basicApp(site, c);
      revokeAuthorization(site, app, (await shownTo(c, app)).login);
      return c.body(null, 204);
    });
}

/** The App that shows its id and secret. Throws 401 for a wrong secret, 404 for another's address. */
function basicApp({ accounts }: Site, c: Context<GithubEnv>): App {
  const [, encoded = ""] = /^basic (\S+)$/i.exec(c.req.header("authorization") ?? "") ?? [];
  const [, id, secret = ""] =
    /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, "base64").toString()) ?? [];
  const app = accounts.records.apps.find(({ clientId }) => clientId === id);
  if (!app?.keys || !hasHash(secret, app.keys.clientSecret))
    throw new Refusal(401, "Bad credentials");
  if (app.clientId !== c.req.param("client")) throw new Refusal(404, "Not Found");
  return app;
}
