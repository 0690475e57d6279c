import { type Context, Hono } from "hono";
import * as z from "zod";
import type { Caller } from "../access/caller.ts";
import { reportCheck } from "../checks/report.ts";
import { checkShape, listedSuite, statusShape } from "../checks/shapes.ts";
import { latestOf, type Suite, suitesOf } from "../checks/suite.ts";
import { commitShape, repositoryCommit } from "../commit-shape.ts";
import { revParse } from "../git.ts";
import { idOf } from "../id-of.ts";
import { Refusal } from "../refusal.ts";
import { repositoryShape } from "../repository-shape.ts";
import type { Site } from "../site.ts";
import {
  Annotation,
  type Check,
  CheckConclusion,
  CheckOutput,
  type Repository,
  Status,
} from "../store.ts";
import { paginate } from "./paginate.ts";
import { bodyOf, type GithubEnv, repositoryOf } from "./repository-of.ts";

const Output = CheckOutput.extend({ annotations: z.array(Annotation).default([]) });
const Report = z.object({
  status: z.enum(["queued", "in_progress", "completed"]).optional(),
  conclusion: CheckConclusion.optional(),
  external_id: z.string().optional(),
  details_url: z.string().optional(),
  started_at: z.string().optional(),
  completed_at: z.string().optional(),
  output: Output.optional(),
});
const NewCheck = Report.extend({ name: z.string().min(1), head_sha: z.string() });
const Change = Report.extend({ name: z.string().min(1).optional() });
const NewStatus = z.object({
  state: Status.shape.state,
  context: z.string().default("default"),
  description: z.string().max(140).nullish(),
  target_url: z.string().nullish(),
});

/** What is reported of a commit: its checks, summed up in suites, and its statuses. */
export function reportRoutes(site: Site) {
  const { addresses, webhooks } = site;
  const asked = (c: Context<GithubEnv>): [Repository, Check] => {
    const repository = repositoryOf(c);
    const found = repository.records.checks.find(({ id }) => id === Number(c.req.param("id")));
    if (!found) throw new Refusal(404, "Not Found");
    return [repository, found];
  };
  const suiteOf = (c: Context<GithubEnv>): [Repository, Suite] => {
    const repository = repositoryOf(c);
    const shas = new Set(repository.records.checks.map(({ sha }) => sha));
    const suites = [...shas].flatMap((sha) => suitesOf(repository, sha));
    const found = suites.find(({ id }) => id === Number(c.req.param("id")));
    if (!found) throw new Refusal(404, "Not Found");
    return [repository, found];
  };
  const listOf = (c: Context<GithubEnv>, repository: Repository, all: Check[]) =>
    c.json({
      total_count: all.length,
      check_runs: paginate(c, all).map((check) => checkShape(repository, check, addresses)),
    });

  return new Hono<GithubEnv>()
    .post("/check-runs", async (c) => {
      const repository = repositoryOf(c);
      const { name, head_sha, ...report } = await bodyOf(c, NewCheck);
      const sha = await commitOf(repository, head_sha);
      const { records } = repository;
      const check: Check = {
        ...{ id: idOf("check", String(repository.id), sha, name, String(records.checks.length)) },
        ...{ name, sha, status: "queued", conclusion: null, at: new Date().toISOString() },
        ...{ startedAt: null, completedAt: null, externalId: "", detailsUrl: null },
        ...{ output: { title: null, summary: null, text: null }, annotations: [], command: null },
        app: appOf(c.get("caller")),
      };
      records.checks.push(check);
      take(site, repository, check, report, c.get("actor"), "created");
      return c.json(checkShape(repository, check, addresses), 201);
    })
    .get("/check-runs/:id", (c) => {
      const [repository, check] = asked(c);
      return c.json(checkShape(repository, check, addresses));
    })
    .patch("/check-runs/:id", async (c) => {
      const [repository, check] = asked(c);
      if (check.app !== appOf(c.get("caller")))
        throw new Refusal(
          403,
          "Invalid app_id `1` - check run can only be modified by the GitHub App that created it.",
        );
      const { name, ...report } = await bodyOf(c, Change);
      if (name !== undefined) check.name = name;
      take(site, repository, check, report, c.get("actor"));
      return c.json(checkShape(repository, check, addresses));
    })
    .get("/check-runs/:id/annotations", (c) => {
      const [repository, check] = asked(c);
      const at = `${addresses.html}/${repository.owner}/${repository.name}/blob/${check.sha}`;
      const shapes = paginate(c, check.annotations).map((each) => ({
        ...each,
        ...{ start_column: null, end_column: null, blob_href: `${at}/${each.path}` },
      }));
      return c.json(shapes);
    })
    .get("/check-suites/:id", async (c) => {
      const [repository, suite] = suiteOf(c);
      return c.json(await whole(repository, suite));
    })
    .get("/check-suites/:id/check-runs", (c) => {
      const [repository, suite] = suiteOf(c);
      return listOf(c, repository, suite.checks);
    })
    .get("/commits/:ref{.+}/check-runs", async (c) => {
      const repository = repositoryOf(c);
      const sha = await commitOf(repository, c.req.param("ref"));
      const { checks } = repository.records;
      const { filter, check_name: name, status, app_id: app } = c.req.query();
      const all =
        filter === "all" ? checks.filter((each) => each.sha === sha) : latestOf(checks, sha);
      const fits = all
        .filter((each) => name === undefined || each.name === name)
        .filter((each) => status === undefined || each.status === status)
        .filter(
          (each) =>
            app === undefined || (each.app !== null && idOf("app", each.app) === Number(app)),
        );
      return listOf(c, repository, fits);
    })
    .get("/commits/:ref{.+}/check-suites", async (c) => {
      const repository = repositoryOf(c);
      const suites = suitesOf(repository, await commitOf(repository, c.req.param("ref")));
      const page = paginate(c, suites).map((each) => whole(repository, each));
      return c.json({ total_count: suites.length, check_suites: await Promise.all(page) });
    })
    .post("/statuses/:sha", async (c) => {
      const repository = repositoryOf(c);
      const { state, context, description, target_url: targetUrl } = await bodyOf(c, NewStatus);
      const sha = await commitOf(repository, c.req.param("sha"));
      const { statuses } = repository.records;
      const at = new Date().toISOString();
      const id = idOf("status", String(repository.id), sha, context, String(statuses.length));
      const status: Status = {
        ...{ id, sha, state, context, at, author: c.get("actor") },
        ...{ description: description ?? null, targetUrl: targetUrl ?? null },
      };
      statuses.push(status);
      repository.save();
      const shape = statusShape(repository, status, addresses);
      const commit = await repositoryCommit(repository, sha, addresses);
      const branches = repository.records.pulls
        .filter(({ headSha }) => headSha === sha)
        .map(({ head }) => ({ name: head, commit: { sha, url: commit.url }, protected: false }));
      const about = {
        ...shape,
        sha,
        name: `${repository.owner}/${repository.name}`,
        commit,
        branches,
      };
      webhooks.send(repository, "status", about, c.get("actor"));
      return c.json(shape, 201);
    })
    .get("/commits/:ref{.+}/statuses", async (c) => {
      const repository = repositoryOf(c);
      const sha = await commitOf(repository, c.req.param("ref"));
      const all = repository.records.statuses.filter((each) => each.sha === sha).reverse();
      return c.json(paginate(c, all).map((each) => statusShape(repository, each, addresses)));
    })
    .get("/commits/:ref{.+}/status", async (c) => {
      const repository = repositoryOf(c);
      const sha = await commitOf(repository, c.req.param("ref"));
      const newest = newestOf(repository, sha);
      const url = `${addresses.api}/repos/${repository.owner}/${repository.name}/commits/${sha}`;
      return c.json({
        state: combined(newest),
        statuses: paginate(c, newest).map((each) => {
          const { creator: _, ...shape } = statusShape(repository, each, addresses);
          return shape;
        }),
        sha,
        total_count: newest.length,
        repository: repositoryShape(repository, addresses),
        commit_url: url,
        url: `${url}/status`,
      });
    });

  async function whole(repository: Repository, suite: Suite) {
    const commit = await commitShape(repository, suite.sha, addresses);
    return listedSuite(repository, suite, commit, addresses);
  }
}

/** Takes what is reported of a check; a conclusion alone says that it is done. */
function take(
  site: Site,
  repository: Repository,
  check: Check,
  report: z.infer<typeof Report>,
  actor: string,
  otherwise?: "created",
): void {
  if (report.status === "completed" && report.conclusion === undefined)
    throw new Refusal(422, "Invalid request.\n\nMissing conclusion for a completed check run.");
  const isDone = report.conclusion !== undefined;
  const now = new Date().toISOString();
  const status = isDone ? "completed" : (report.status ?? check.status);
  const { annotations = [], ...output } = report.output ?? {};
  Object.assign(check, {
    status,
    conclusion: report.conclusion ?? (status === "completed" ? check.conclusion : null),
    startedAt: report.started_at ?? check.startedAt ?? (status === "queued" ? null : now),
    completedAt: status === "completed" ? (report.completed_at ?? check.completedAt ?? now) : null,
    externalId: report.external_id ?? check.externalId,
    detailsUrl: report.details_url ?? check.detailsUrl,
    output: report.output ? output : check.output,
    annotations: [...check.annotations, ...annotations],
  });
  repository.save();
  const action = isDone ? "completed" : otherwise;
  if (action) reportCheck(site, repository, check, action, actor);
}

/** The App that reports; the token of this system is of none. */
function appOf(caller: Caller): string | null {
  if (caller.kind === "installation") return caller.app.slug;
  if (caller.kind === "system") return null;
  throw new Refusal(403, "You must authenticate via a GitHub App.");
}

/** The newest status of each context. */
function newestOf({ records }: Repository, sha: string): Status[] {
  const newest = new Map<string, Status>();
  for (const each of records.statuses) if (each.sha === sha) newest.set(each.context, each);
  return [...newest.values()];
}

function combined(statuses: Status[]): "failure" | "pending" | "success" {
  if (statuses.some(({ state }) => state === "failure" || state === "error")) return "failure";
  const isPending = statuses.length === 0 || statuses.some(({ state }) => state === "pending");
  return isPending ? "pending" : "success";
}

async function commitOf({ folder }: Repository, ref: string): Promise<string> {
  const sha = await revParse(folder, `${ref}^{commit}`);
  if (!sha) throw new Refusal(422, `No commit found for SHA: ${ref}`);
  return sha;
}
