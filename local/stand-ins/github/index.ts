import { serve } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono } from "hono";
import { refuseForeign } from "#core/api/loopback.ts";
import { freePort } from "../../run/ports.ts";
import { YOU } from "./access/person.ts";
import type { Webhook } from "./accounts/hooks.ts";
import { apiPath, apiRoutes, identify, pathIn } from "./api.ts";
import { type Call, nameOfCall } from "./calls.ts";
import { serveGit } from "./clone.ts";
import { conditional } from "./conditional.ts";
import { type Control, createControl } from "./control.ts";
import { createFaults, type Faults } from "./faults.ts";
import { closeMentioned } from "./issues/issues.ts";
import { createMirrors } from "./mirrors/index.ts";
import { openSite } from "./open-site.ts";
import { pageRoutes } from "./pages/index.ts";
import { refusalPage } from "./pages/layout.ts";
import { manifestPath } from "./pages/new-app.ts";
import { afterPush } from "./pushes.ts";
import { answerRefusal, Refusal } from "./refusal.ts";
import { controlRoutes } from "./routes/control.ts";
import { mirrorRoutes } from "./routes/mirrors.ts";
import type { GithubEnv } from "./routes/repository-of.ts";
import { seedRepository } from "./seed.ts";

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
    isPrivate?: boolean;
  }) => Promise<{ head: string }>;
  repositoryFolder: (owner: string, name: string) => string;
  /** The repositories of this machine that are mirrored here. */
  mirrors: () => { owner: string; name: string; source: string }[];
  /** What people do by the buttons of its pages. */
  control: Control;
  calls: readonly Call[];
  faults: Pick<Faults, "next" | "clear">;
};

const connectPath = /^\/(?:aia|_control)\//;
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
  const site = openSite(folder, { url, tokens, ...(webhook ? { webhook } : {}) });
  const { store, webhooks, checks } = site;
  const mirrors = createMirrors(store, {
    onMerged: (repository, pull) => {
      webhooks.pull(repository, pull, "closed", YOU);
      closeMentioned(site, repository, pull, YOU);
    },
    onMoved: (repository, moved) => afterPush(site, repository, moved, YOU),
  });
  const faults = createFaults();
  const calls: Call[] = [];
  const identified = identify(site);
  const find = (owner: string, name: string) => {
    const repository = store.find(owner, name);
    if (!repository) throw new Refusal(404, "Not Found");
    return repository;
  };

  const app = new Hono<GithubEnv>({ getPath: pathIn(store) });
  app.onError((error, c) => {
    const isPage = !apiPath.test(c.req.path) && c.req.header("accept")?.includes("text/html");
    return isPage ? refusalPage(error) : answerRefusal(error, c);
  });
  app.use(async (c, next) => {
    const { host = null, origin = null } = c.req.header();
    const pages = ![apiPath, gitPath, connectPath].some((path) => path.test(c.req.path));
    const isFromElsewhere = c.req.method === "POST" && manifestPath.test(c.req.path);
    const refusal = refuseForeign({ host, origin: isFromElsewhere ? null : origin }, { pages });
    if (refusal) throw new Refusal(403, refusal);
    await next();
  });
  app.all("/:owner/:name{[\\w.-]+\\.git}/*", (c) => serveGit(c, folder, site));
  app.use(async (c, next) => {
    if (!apiPath.test(c.req.path)) return next();
    const { method, path } = c.req;
    const query = path === "/graphql" ? String((await c.req.json().catch(() => ({}))).query) : "";
    const agent = c.req.header("user-agent") ?? "";
    const call: Call = {
      method,
      path,
      name: nameOfCall(method, path, query),
      by: "",
      agent,
      status: 0,
    };
    calls.push(call);
    const answered = await faults.around(c, call.name, next);
    call.by = c.get("actor") ?? "";
    if (answered === null) return RESPONSE_ALREADY_SENT;
    const known = c.req.header("if-none-match") ?? "";
    c.res = await conditional(method, known, answered ?? c.res);
    call.status = c.res.status;
    return undefined;
  });
  app.use((c, next) => (apiPath.test(c.req.path) ? identified(c, next) : next()));
  app.route("/", controlRoutes({ calls, faults, tokens }));
  if (connectSecret) app.route("/", mirrorRoutes(site, mirrors, connectSecret));
  app.route("/", apiRoutes(site, mirrors));
  app.route("/", pageRoutes(site));
  app.notFound((c) => answerRefusal(new Refusal(404, "Not Found"), c));

  const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port });
  await new Promise<void>((resolve, reject) => {
    server.once("listening", () => resolve());
    server.once("error", reject);
  });
  checks.resume();
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
    control: createControl(site),
    createRepository: ({ owner, name, folder: sources, message, isPrivate }) => {
      const repository = store.open(owner, name);
      if (isPrivate !== undefined) {
        repository.records.isPrivate = isPrivate;
        repository.save();
      }
      return seedRepository(repository, sources, message);
    },
    stop: async () => {
      webhooks.stop();
      await Promise.all([mirrors.stop(), checks.stop()]);
      if ("closeAllConnections" in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
