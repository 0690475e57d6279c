import { type Context, Hono } from "hono";
import { covers } from "../accounts/index.ts";
import { issueInstallationToken, Narrowing } from "../accounts/installation-token.ts";
import { suspend, uninstall, unsuspend } from "../accounts/installations.ts";
import { convertManifest } from "../accounts/manifest.ts";
import type { App, Installation } from "../accounts/records.ts";
import { appShape, installationShape } from "../accounts/shapes.ts";
import { Refusal } from "../refusal.ts";
import { repositoryShape } from "../repository-shape.ts";
import type { Site } from "../site.ts";
import { paginate } from "./paginate.ts";
import { bodyOrNothing, type GithubEnv } from "./repository-of.ts";

/** What an App asks by its own signature: itself, its installations and their tokens. */
export function appRoutes(site: Site) {
  const { accounts, addresses } = site;
  const shapeOf = (app: App, installation: Installation) =>
    installationShape(app, installation, addresses);
  const ownInstallation = (c: Context<GithubEnv>): Installation => {
    const app = appOf(c);
    const found = accounts.installation(Number(c.req.param("id")));
    if (found.appId !== app.id) throw new Refusal(404, "Not Found");
    return found;
  };
  const installedOn = (c: Context<GithubEnv>, has: (installation: Installation) => boolean) => {
    const app = appOf(c);
    const found = accounts.installationsOf(app).find(has);
    if (!found) throw new Refusal(404, "Not Found");
    return c.json(shapeOf(app, found));
  };
  const onAccount = (c: Context<GithubEnv>) =>
    installedOn(c, ({ account }) => account === c.req.param("account"));

  return new Hono<GithubEnv>()
    .post("/app-manifests/:code/conversions", async (c) => {
      const { app, secrets } = await convertManifest(site, c.req.param("code"));
      return c.json(
        {
          ...appShape(app, addresses, accounts.installationsOf(app).length),
          client_id: app.clientId,
          client_secret: secrets.clientSecret,
          webhook_secret: secrets.webhookSecret,
          pem: secrets.privateKey,
        },
        201,
      );
    })
    .get("/app", (c) => {
      const app = appOf(c);
      return c.json(appShape(app, addresses, accounts.installationsOf(app).length));
    })
    .get("/app/installations", (c) => {
      const app = appOf(c);
      const page = paginate(c, accounts.installationsOf(app));
      return c.json(page.map((each) => shapeOf(app, each)));
    })
    .get("/app/installations/:id", (c) => c.json(shapeOf(appOf(c), ownInstallation(c))))
    .delete("/app/installations/:id", (c) => {
      uninstall(site, ownInstallation(c), `${appOf(c).slug}[bot]`);
      return c.body(null, 204);
    })
    .put("/app/installations/:id/suspended", (c) => {
      suspend(site, ownInstallation(c), `${appOf(c).slug}[bot]`);
      return c.body(null, 204);
    })
    .delete("/app/installations/:id/suspended", (c) => {
      unsuspend(site, ownInstallation(c), `${appOf(c).slug}[bot]`);
      return c.body(null, 204);
    })
    .post("/app/installations/:id/access_tokens", async (c) => {
      const asked = await bodyOrNothing(c, Narrowing);
      const issued = issueInstallationToken(site, ownInstallation(c), asked);
      const { repositories } = issued;
      const isWhole = ownInstallation(c).repositories === "all" && repositories === null;
      return c.json(
        {
          token: issued.token,
          expires_at: issued.expiresAt,
          permissions: issued.permissions,
          repository_selection: isWhole ? "all" : "selected",
          ...(repositories
            ? { repositories: repositories.map((each) => repositoryShape(each, addresses)) }
            : {}),
        },
        201,
      );
    })
    .get("/repos/:owner/:name/installation", (c) => {
      const repository = site.store.find(c.req.param("owner"), c.req.param("name"));
      return installedOn(c, (each) => repository !== undefined && covers(each, repository));
    })
    .get("/orgs/:account/installation", onAccount)
    .get("/users/:account/installation", onAccount);
}

/** The App that signed a request. Throws GitHub's 401 for any other token. */
function appOf(c: Context<GithubEnv>): App {
  const caller = c.get("caller");
  if (caller.kind !== "app") throw new Refusal(401, "A JSON web token could not be decoded");
  return caller.app;
}
