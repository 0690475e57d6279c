import { Hono } from "hono";
import * as z from "zod";
import { revParse } from "../git.ts";
import { idOf } from "../id-of.ts";
import { Refusal } from "../refusal.ts";
import type { Repository } from "../store.ts";
import { type Addresses, userShape } from "../user-shape.ts";
import type { Webhooks } from "../webhooks.ts";
import { paginate } from "./paginate.ts";
import { bodyOf, type GithubEnv, repositoryOf } from "./repository-of.ts";

const NewDeployment = z.object({
  ref: z.string(),
  task: z.string().default("deploy"),
  environment: z.string().default("production"),
  description: z.string().nullable().default(null),
});
const NewStatus = z.object({
  state: z.enum(["error", "failure", "inactive", "in_progress", "queued", "pending", "success"]),
  description: z.string().default(""),
});

type Deployment = z.infer<typeof NewDeployment> & {
  id: number;
  repository: Repository;
  sha: string;
  actor: string;
  at: string;
};

/** GitHub's deployments, as long as the stand-in runs: what a CI job reports, and the webhook of it. */
export function deploymentRoutes(addresses: Addresses, send: Webhooks["send"]) {
  const known = new Map<number, Deployment>();
  return new Hono<GithubEnv>()
    .get("/deployments", (c) => {
      const repository = repositoryOf(c);
      const own = [...known.values()].filter((each) => each.repository === repository).reverse();
      const shapes = paginate(c, own).map((each) => deploymentShape(repository, each, addresses));
      return c.json(shapes);
    })
    .post("/deployments", async (c) => {
      const repository = repositoryOf(c);
      const wanted = await bodyOf(c, NewDeployment);
      const sha = await revParse(repository.folder, `${wanted.ref}^{commit}`);
      if (!sha) throw new Refusal(422, `No ref found for: ${wanted.ref}`);
      const id = idOf(repository.owner, repository.name, "deployment", String(known.size));
      const actor = c.get("actor");
      const deployment = { ...wanted, id, repository, sha, actor, at: new Date().toISOString() };
      known.set(id, deployment);
      const shape = deploymentShape(repository, deployment, addresses);
      send(repository, "deployment", { action: "created", deployment: shape }, actor);
      return c.json(shape, 201);
    })
    .post("/deployments/:id/statuses", async (c) => {
      const repository = repositoryOf(c);
      const deployment = known.get(Number(c.req.param("id")));
      if (deployment?.repository !== repository) throw new Refusal(404, "Not Found");
      const status = statusShape(repository, deployment, await bodyOf(c, NewStatus), addresses);
      const about = {
        action: "created",
        deployment: deploymentShape(repository, deployment, addresses),
        deployment_status: status,
      };
      send(repository, "deployment_status", about, c.get("actor"));
      return c.json(status, 201);
    });
}

function deploymentShape(
  { owner, name }: Repository,
  deployment: Deployment,
  addresses: Addresses,
) {
  const { id, sha, ref, task, environment, description, actor, at } = deployment;
  const repository = `${addresses.api}/repos/${owner}/${name}`;
  return {
    url: `${repository}/deployments/${id}`,
    id,
    node_id: Buffer.from(`DE_${id}`).toString("base64"),
    sha,
    ref,
    task,
    payload: {},
    original_environment: environment,
    environment,
    description,
    creator: userShape(actor, addresses),
    created_at: at,
    updated_at: at,
    statuses_url: `${repository}/deployments/${id}/statuses`,
    repository_url: repository,
  };
}

function statusShape(
  { owner, name }: Repository,
  { id: deploymentId, environment, actor }: Deployment,
  { state, description }: z.infer<typeof NewStatus>,
  addresses: Addresses,
) {
  const at = new Date().toISOString();
  const repository = `${addresses.api}/repos/${owner}/${name}`;
  const id = idOf("status", String(deploymentId), state, at);
  return {
    url: `${repository}/deployments/${deploymentId}/statuses/${id}`,
    id,
    node_id: Buffer.from(`DES_${id}`).toString("base64"),
    state,
    creator: userShape(actor, addresses),
    description,
    environment,
    target_url: "",
    created_at: at,
    updated_at: at,
    deployment_url: `${repository}/deployments/${deploymentId}`,
    repository_url: repository,
    environment_url: "",
    log_url: "",
  };
}
