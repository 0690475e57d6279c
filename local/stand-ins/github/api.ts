import { Hono, type MiddlewareHandler } from "hono";
import { getPath } from "hono/utils/url";
import { authorize } from "./access/authorize.ts";
import { type Caller, callerOf, loginOf, sees } from "./access/caller.ts";
import { ruleOf } from "./access/rules.ts";
import { covers } from "./accounts/index.ts";
import type { Mirrors } from "./mirrors/index.ts";
import { Refusal } from "./refusal.ts";
import { appRoutes } from "./routes/apps.ts";
import { contentRoutes } from "./routes/contents.ts";
import { deploymentRoutes } from "./routes/deployments.ts";
import { gitDataRoutes } from "./routes/git-data.ts";
import { graphqlRoutes } from "./routes/graphql.ts";
import { issueRoutes } from "./routes/issues.ts";
import { labelRoutes } from "./routes/labels.ts";
import { oauthRoutes } from "./routes/oauth.ts";
import { pullRoutes } from "./routes/pulls.ts";
import { reportRoutes } from "./routes/reports.ts";
import { repositoryRoutes } from "./routes/repositories.ts";
import type { GithubEnv } from "./routes/repository-of.ts";
import { userRoutes } from "./routes/user.ts";
import type { Site } from "./site.ts";
import type { Repository, Store } from "./store.ts";

/** What is GitHub's API, and no page. */
export const apiPath =
  /^\/(?:repos|repositories|rate_limit|graphql|app|app-manifests|applications|installation|user|users|orgs|login\/oauth\/access_token)(?:\/|$)/;

/** What is asked without a token: it brings a code, or an App's own secret. */
const withoutToken = /^\/(?:app-manifests|applications|login\/oauth\/access_token)(?:\/|$)/;

/**
 * The path that a request stands for: Enterprise Server has the API below `/api/v3`, and a renamed
 * repository is reached by its number.
 */
export function pathIn(store: Store): (request: Request) => string {
  return (request) => {
    const path = getPath(request)
      .replace(/^\/api\/v3(?=\/)/, "")
      .replace(/^\/api(?=\/graphql$)/, "");
    const [, id = "", rest = ""] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? [];
    const repository = id === "" ? undefined : store.byId(Number(id));
    return repository ? `/repos/${repository.owner}/${repository.name}${rest}` : path;
  };
}

/** Finds who asks. Throws GitHub's 401 for no token, or one that it does not know. */
export function identify({ accounts, systemTokens }: Site): MiddlewareHandler<GithubEnv> {
  return async (c, next) => {
    if (withoutToken.test(c.req.path)) return next();
    const [, token] = /^(?:bearer|token) (.+)$/i.exec(c.req.header("authorization") ?? "") ?? [];
    if (!token) throw new Refusal(401, "Requires authentication");
    const caller = callerOf(accounts, systemTokens, token);
    c.set("caller", caller);
    c.set("actor", loginOf(caller));
    return next();
  };
}

/** All that GitHub's API answers; each route of a repository behind the right that it takes. */
export function apiRoutes(site: Site, mirrors: Mirrors) {
  const { store, accounts, addresses, webhooks } = site;
  const isInstalledOn = (caller: Caller, repository: Repository) =>
    caller.kind === "app" &&
    accounts.installationsOf(caller.app).some((each) => covers(each, repository));
  const repositoryRights: MiddlewareHandler<GithubEnv> = async (c, next) => {
    const [, , owner = "", name = "", ...parts] = c.req.path.split("/");
    const rest = parts.join("/");
    const caller = c.get("caller");
    const found = store.find(owner, name);
    // An App asks for it, which has no right of its own: the route answers for itself.
    if (rest === "installation" && found) return next();
    const repository = found ?? store.moved(owner, name);
    if (!repository || !(sees(accounts, caller, repository) || isInstalledOn(caller, repository)))
      throw new Refusal(404, "Not Found");
    if (!found) {
      const { search } = new URL(c.req.url);
      const path = rest === "" ? "" : `/${rest}`;
      const url = `${addresses.api}/repositories/${repository.id}${path}${search}`;
      const body = { message: "Moved Permanently", url, documentation_url: MOVED };
      return c.json(body, c.req.method === "GET" ? 301 : 307, { location: url });
    }
    const rule = ruleOf(c.req.method, rest);
    if (!rule) throw new Refusal(404, "Not Found");
    c.header("x-accepted-github-permissions", rule.header);
    authorize(accounts, caller, repository, rule);
    c.set("repository", repository);
    if (c.req.method === "GET") await mirrors.beforeReading(repository, c.req.path);
    return next();
  };

  return new Hono<GithubEnv>()
    .use("/repos/:owner/:name/*", repositoryRights)
    .get("/rate_limit", (c) =>
      c.json({
        resources: { core: { limit: 5_000, remaining: 4_999, reset: 0, used: 1 } },
        rate: { limit: 5_000, remaining: 4_999, reset: 0, used: 1 },
      }),
    )
    .route("/", graphqlRoutes(site))
    .route("/", appRoutes(site))
    .route("/", userRoutes(site))
    .route("/", oauthRoutes(site))
    .route("/repos/:owner/:name", reportRoutes(site))
    .route("/repos/:owner/:name", repositoryRoutes(site))
    .route("/repos/:owner/:name", contentRoutes(site))
    .route("/repos/:owner/:name", gitDataRoutes(site))
    .route("/repos/:owner/:name", deploymentRoutes(addresses, webhooks.send))
    .route("/repos/:owner/:name", labelRoutes(site))
    .route("/repos/:owner/:name", issueRoutes(site))
    .route("/repos/:owner/:name", pullRoutes(site));
}

const MOVED = "https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api";
