import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { refuseForeign } from "#core/api/loopback.ts";
import { freePort } from "../../run/ports.ts";
import { serveGit } from "./clone.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createMirrors } from "./mirrors/index.ts";
import { pageRoutes } from "./pages/index.ts";
import { answerRefusal, Refusal } from "./refusal.ts";
import { deploymentRoutes } from "./routes/deployments.ts";
import { gitDataRoutes } from "./routes/git-data.ts";
import { graphqlRoutes } from "./routes/graphql.ts";
import { mirrorRoutes } from "./routes/mirrors.ts";
import { pullRoutes } from "./routes/pulls.ts";
import { repositoryRoutes } from "./routes/repositories.ts";
import type { GithubEnv } from "./routes/repository-of.ts";
import { seedRepository } from "./seed.ts";
import { openStore } from "./store.ts";
import { createWebhooks, type Webhook } from "./webhooks.ts";

export type Call = { method: string; path: string; status: number };

export type Github = {
  url: string;
  port: number;
  stop: () => Promise<void>;
  /** A repository with a folder's files as its first commit; an existing one is left as it is. */
  createRepository: (seed: {
    owner: string;
    name: string;
    folder: string;
    message: string;
  }) => Promise<{ head: string }>;
  repositoryFolder: (owner: string, name: string) => string;
  /** The repositories of this machine that are mirrored here. */
  mirrors: () => { owner: string; name: string; source: string }[];
  calls: readonly Call[];
  faults: Pick<Faults, "next" | "clear">;
};

const apiPath = /^\/(?:repos\/|rate_limit|graphql$)/;
const connectPath = /^\/aia\//;
const gitPath = /^\/[^/]{1,100}\/[\w.-]{1,100}\.git\//;

type Options = {
  port: number;
  folder: string;
  tokens: string[];
  /** What `aia connect` shows; without one, no repository of this machine can be mirrored. */
  connectSecret?: string;
  webhook?: Webhook;
};

/** GitHub, as far as AIA uses it, over real bare git repositories: API, pages, webhooks, `git clone`. */
export async function startGithub({
  port: wanted,
  folder,
  tokens,
  connectSecret,
  webhook,
}: Options): Promise<Github> {
  const port = wanted || (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const addresses = { api: url, html: url };
  const store = openStore(folder);
  const webhooks = createWebhooks(webhook, addresses);
  const mirrors = createMirrors(store, (repository, pull) =>
    webhooks.pull(repository, pull, "closed", "you"),
  );
  const faults = createFaults();
  const calls: Call[] = [];
  const find = (owner: string, name: string) => {
    const repository = store.find(owner, name);
    if (!repository) throw new Refusal(404, "Not Found");
    return repository;
  };

  const api = new Hono<GithubEnv>()
    .use("/repos/:owner/:name/*", async (c, next) => {
      const repository = find(c.req.param("owner"), c.req.param("name"));
      c.set("repository", repository);
      if (c.req.method === "GET") await mirrors.beforeReading(repository, c.req.path);
      await next();
    })
    .use("/repos/:owner/:name", async (c, next) => {
      c.set("repository", find(c.req.param("owner"), c.req.param("name")));
      await next();
    })
    .get("/rate_limit", (c) =>
      c.json({
        resources: { core: { limit: 5_000, remaining: 4_999, reset: 0, used: 1 } },
        rate: { limit: 5_000, remaining: 4_999, reset: 0, used: 1 },
      }),
    )
    .route("/", graphqlRoutes(store))
    .route("/repos/:owner/:name", repositoryRoutes(addresses))
    .route("/repos/:owner/:name", gitDataRoutes(addresses, webhooks.push))
    .route("/repos/:owner/:name", deploymentRoutes(addresses, webhooks.send))
    .route("/repos/:owner/:name", pullRoutes(addresses, webhooks.pull, webhooks.push));

  const app = new Hono<GithubEnv>();
  app.onError(answerRefusal);
  app.use(async (c, next) => {
    const { host = null, origin = null } = c.req.header();
    const pages = ![apiPath, gitPath, connectPath].some((path) => path.test(c.req.path));
    const refusal = refuseForeign({ host, origin }, { pages });
    if (refusal) throw new Refusal(403, refusal);
    await next();
  });
  app.all("/:owner/:name{[\\w.-]+\\.git}/*", (c) => serveGit(c, { folder, tokens }));
  app.use(async (c, next) => {
    if (!apiPath.test(c.req.path)) return next();
    const answered = await faults.middleware(c, async () => {
      const token = /^(?:bearer|token) (.+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
      if (!token || !tokens.includes(token)) {
        c.res = answerRefusal(
          new Refusal(401, token ? "Bad credentials" : "Requires authentication"),
          c,
        );
        return;
      }
      c.set("actor", "aia[bot]");
      await next();
    });
    if (answered) c.res = answered;
    c.res.headers.set(
      "x-ratelimit-remaining",
      c.res.headers.get("x-ratelimit-remaining") ?? "4999",
    );
    calls.push({ method: c.req.method, path: c.req.path, status: c.res.status });
    return undefined;
  });
  if (connectSecret) app.route("/", mirrorRoutes(store, mirrors, connectSecret));
  app.route("/", api);
  app.route("/", pageRoutes(store, { pull: webhooks.pull, push: webhooks.push }));
  app.notFound((c) => answerRefusal(new Refusal(404, "Not Found"), c));

  const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port });
  await new Promise<void>((resolve, reject) => {
    server.once("listening", () => resolve());
    server.once("error", reject);
  });
  return {
    url,
    port,
    calls,
    faults,
    repositoryFolder: (owner, name) => find(owner, name).folder,
    mirrors: () =>
      store.all().flatMap(({ owner, name, records: { source } }) => {
        return source === null ? [] : [{ owner, name, source }];
      }),
    createRepository: ({ owner, name, folder: sources, message }) =>
      seedRepository(store.open(owner, name), sources, message),
    stop: async () => {
      webhooks.stop();
      await mirrors.stop();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
