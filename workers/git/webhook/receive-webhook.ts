import * as z from "zod";
import { Fault } from "#core/fault.ts";
import { MESSAGE_VERSION } from "#queues/envelope.ts";
import { produce } from "#queues/produce.ts";
import { WebhookMessage } from "#queues/webhooks.ts";
import { readUpTo } from "../../service/api/read-up-to.ts";
import { edgeOf } from "../access/connect.ts";
import type { Env } from "../env.ts";
import { signerOf } from "./signers.ts";

/** GitHub sends at most 25 MB; the events AIA reads are far smaller. */
const LARGEST_DELIVERY_BYTES = 1_000_000;

const ofRepository = [
  "pull_request",
  "check_suite",
  "check_run",
  "status",
  "issue_comment",
  "issues",
  "push",
  "deployment_status",
  "repository",
];
/** What an App hears unasked, of an account or a person. */
const ofApp = ["installation", "installation_repositories", "github_app_authorization"];

const Numbered = z.object({ number: z.number().int().positive() });
const Checks = z.object({ head_sha: z.string() });

const Delivery = z.object({
  action: z.string().default(""),
  repository: z
    .object({
      id: z.number().int().optional(),
      name: z.string(),
      owner: z.object({ login: z.string() }),
    })
    .optional(),
  installation: z.object({ id: z.number().int() }).optional(),
  sender: z.object({ login: z.string(), id: z.number().int().optional() }).optional(),
  pull_request: Numbered.extend({ head: z.object({ sha: z.string() }) }).optional(),
  check_suite: Checks.optional(),
  check_run: Checks.optional(),
  after: z.string().optional(),
  ref: z.string().max(300).optional(),
  /** Of a commit status: its commit. */
  sha: z.string().optional(),
  /** An issue, or the pull request that it is. */
  issue: Numbered.extend({ pull_request: z.object({}).optional() }).optional(),
  comment: z.object({ id: z.number().int().positive() }).optional(),
  deployment: z
    .object({ sha: z.string().regex(/^[0-9a-f]{40}$/), environment: z.string().max(255) })
    .optional(),
  deployment_status: z
    .object({ state: z.string(), created_at: z.iso.datetime({ offset: true }) })
    .optional(),
});
type Delivery = z.infer<typeof Delivery>;

/**
 * Takes a GitHub delivery: the signature is checked over the raw body before anything is read,
 * then the delivery is queued and answered with 202 well within GitHub's ten seconds.
 */
export async function receiveWebhook(env: Env, request: Request): Promise<Response> {
  const id = request.headers.get("x-github-delivery") ?? "";
  const event = request.headers.get("x-github-event") ?? "";
  const signature = request.headers.get("x-hub-signature-256") ?? "";
  const unsigned = new Fault("unauthorized", "The signature does not fit the webhook secret.");
  if (!/^sha256=[0-9a-f]{64}$/.test(signature)) throw unsigned;
  const body = new TextDecoder().decode(await readUpTo(request, LARGEST_DELIVERY_BYTES));
  const signer = await signerOf(edgeOf(env), body, signature);
  if (!signer) throw unsigned;
  const isOfApp = signer.host !== null && ofApp.includes(event);
  if (!isOfApp && !ofRepository.includes(event))
    return Response.json({ kind: "ignored" }, { status: 202 });
  const delivery = Delivery.safeParse(parseJson(body));
  const isWhole = delivery.success && (isOfApp || delivery.data.repository !== undefined);
  if (!isWhole || !/^[\w-]{8,100}$/.test(id))
    throw new Fault("bad_request", "Not a delivery of GitHub.");
  const message = { ...messageOf(id, event, delivery.data), host: signer.host };
  await produce(env.WEBHOOKS, WebhookMessage, message, env.STORE);
  return Response.json({ kind: "queued" }, { status: 202 });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function messageOf(id: string, event: string, delivery: Delivery): Omit<WebhookMessage, "host"> {
  const { action, repository, sender, pull_request, check_suite, check_run, after } = delivery;
  const { issue, comment, ref, sha } = delivery;
  const checks = check_suite ?? check_run;
  const { deployment, deployment_status: status } = delivery;
  return {
    v: MESSAGE_VERSION,
    id,
    kind: "github_webhook",
    event,
    action,
    repository: repository ? { owner: repository.owner.login, name: repository.name } : null,
    pullRequest: pull_request?.number ?? numberOf(issue) ?? null,
    headSha: pull_request?.head.sha ?? checks?.head_sha ?? after ?? sha ?? null,
    branch: event === "push" ? (/^refs\/heads\/(.+)$/.exec(ref ?? "")?.[1] ?? null) : null,
    // What is edited is no command any more, and nothing else of a comment is read.
    comment: event === "issue_comment" && action === "created" ? (comment?.id ?? null) : null,
    issue: event === "issues" && issue ? issue.number : null,
    actor: sender?.login ?? "github",
    // Only a deployment that succeeded runs; of the others nothing can be said.
    deployment:
      deployment && status?.state === "success" ? { ...deployment, at: status.created_at } : null,
    installationId: delivery.installation?.id ?? null,
    repositoryId: repository?.id ?? null,
    senderId: sender?.id ?? null,
    forProject: null,
  };
}

/** The number of a pull request that an event calls an issue. */
function numberOf(issue: Delivery["issue"]): number | undefined {
  return issue?.pull_request ? issue.number : undefined;
}
