import { Hono } from "hono";
import * as z from "zod";
import { revParse } from "../git.ts";
import { idOf } from "../id-of.ts";
import { Refusal } from "../refusal.ts";
import { repositoryShape } from "../repository-shape.ts";
import type { Check, Repository } from "../store.ts";
import type { Addresses } from "../user-shape.ts";
import type { Webhooks } from "../webhooks.ts";
import { paginate } from "./paginate.ts";
import { bodyOf, type GithubEnv, repositoryOf } from "./repository-of.ts";

const NewCheck = z.object({
  name: z.string().min(1),
  head_sha: z.string(),
  status: z.enum(["queued", "in_progress", "completed"]).default("queued"),
  conclusion: z
    .enum(["action_required", "cancelled", "failure", "neutral", "skipped", "success", "timed_out"])
    .optional(),
});

/** What is reported of a commit: its checks, and its statuses, of which the stand-in takes none. */
export function reportRoutes(addresses: Addresses, send: Webhooks["send"]) {
  return new Hono<GithubEnv>()
    .post("/check-runs", async (c) => {
      const repository = repositoryOf(c);
      const { name, head_sha, status, conclusion } = await bodyOf(c, NewCheck);
      const sha = await commitOf(repository, head_sha);
      const { records } = repository;
      const at = new Date().toISOString();
      const id = idOf("check", String(repository.id), sha, name, String(records.checks.length));
      const isDone = conclusion !== undefined;
      const check: Check = {
        ...{ id, name, sha, at, conclusion: conclusion ?? null },
        status: isDone ? "completed" : status,
      };
      records.checks.push(check);
      repository.save();
      const shape = checkShape(repository, check, addresses);
      const action = isDone ? "completed" : "created";
      send(repository, "check_run", { action, check_run: shape }, c.get("actor"));
      return c.json(shape, 201);
    })
    .get("/commits/:ref{.+}/check-runs", async (c) => {
      const repository = repositoryOf(c);
      const sha = await commitOf(repository, c.req.param("ref"));
      const all = repository.records.checks.filter((check) => check.sha === sha);
      return c.json({
        total_count: all.length,
        check_runs: paginate(c, all).map((check) => checkShape(repository, check, addresses)),
      });
    })
    .get("/commits/:ref{.+}/status", async (c) => {
      const repository = repositoryOf(c);
      const sha = await commitOf(repository, c.req.param("ref"));
      const url = `${addresses.api}/repos/${repository.owner}/${repository.name}/commits/${sha}`;
      return c.json({
        state: "pending",
        statuses: [],
        sha,
        total_count: 0,
        repository: repositoryShape(repository, addresses),
        commit_url: url,
        url: `${url}/status`,
      });
    });
}

async function commitOf({ folder }: Repository, ref: string): Promise<string> {
  const sha = await revParse(folder, `${ref}^{commit}`);
  if (!sha) throw new Refusal(422, `No commit found for SHA: ${ref}`);
  return sha;
}

function checkShape({ owner, name }: Repository, check: Check, { api, html }: Addresses) {
  const url = `${api}/repos/${owner}/${name}/check-runs/${check.id}`;
  return {
    id: check.id,
    node_id: Buffer.from(`CR_${check.id}`).toString("base64"),
    name: check.name,
    head_sha: check.sha,
    external_id: "",
    url,
    html_url: `${html}/${owner}/${name}/runs/${check.id}`,
    details_url: null,
    status: check.status,
    conclusion: check.conclusion,
    started_at: check.at,
    completed_at: check.status === "completed" ? check.at : null,
    output: {
      title: null,
      summary: null,
      text: null,
      annotations_count: 0,
      annotations_url: `${url}/annotations`,
    },
    check_suite: null,
    app: null,
    pull_requests: [],
  };
}
