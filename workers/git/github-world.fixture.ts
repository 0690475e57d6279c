import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { gitGithubEndpoints } from "#core/api/git/github.ts";
import type { GithubApp, NewAccess, ProjectAccess } from "#core/api/state/repository-access.ts";
import { WebhookMessage } from "#queues/webhooks.ts";
import { type Github, startGithub } from "../../local/stand-ins/github/index.ts";
import { serviceClient } from "../service/api/client.ts";
import { stub } from "../service/stub.fixture.ts";
import type { Env, TokenGiver } from "./env.ts";
import { internalApi, publicApi } from "./http.ts";
import { memoryStore } from "./memory-store.fixture.ts";
import { Settings } from "./settings.ts";
import { AccessState } from "./state.fixture.ts";
import { giveToken } from "./tokens/give-token.ts";
import { TokenKeep, type TokenStorage } from "./tokens/token-keep.ts";
import { endWriteTurn, takeWriteTurn } from "./turns/write-turns.ts";
import { onWebhook } from "./webhook/on-webhook.ts";

const DASHBOARD = "http://127.0.0.1:3000";
const CALLBACK = `${DASHBOARD}/sign-in/github/callback`;
const key = (byte: number) => Buffer.alloc(32, byte).toString("base64");
export const SEALING_KEYS = `k1:${key(1)}`;

export type GithubWorld = Awaited<ReturnType<typeof startGithubWorld>>;

/**
 * The git service beside a stand-in with repositories of its own, and an App that came about as a
 * person makes one: by the manifest, on GitHub's pages. `acme/shop` and `acme/attic` are the App's;
 * `acme/vault` is not. `api` is where Enterprise Server has its API.
 */
export async function startGithubWorld({ api = "" }: { api?: "" | "/api/v3" } = {}) {
  const folder = mkdtempSync(`${tmpdir()}/aia-git-world-`);
  mkdirSync(`${folder}/sources`);
  writeFileSync(`${folder}/sources/README.md`, "# Shop\n");
  const github = await startGithub({ port: 0, folder: `${folder}/github`, tokens: [] });
  for (const name of ["shop", "attic", "vault"]) {
    const from = { folder: `${folder}/sources`, message: "First" };
    await github.createRepository({ owner: "acme", name, isPrivate: true, ...from });
  }
  const state = new AccessState();
  const stored = new Map<string, Map<string, unknown>>();
  const messages: WebhookMessage[] = [];
  const env: Env & Record<string, unknown> = {
    STATE: state.binding,
    STORE: memoryStore(),
    TOKENS: tokensIn(stored, () => env),
    WEBHOOKS: stub<Queue>({
      send: async (body: unknown) => void messages.push(WebhookMessage.parse(body)),
    }),
    PULL_REQUESTS_DLQ: stub<Queue>({}),
    WEBHOOKS_DLQ: stub<Queue>({}),
    GITHUB_HOSTS: `${github.url}=${github.url}${api}`,
    GITHUB_WRITE_GAP_MS: "0",
    SEALING_KEYS,
  };
  const receiver = await receiveFor(env, messages);
  const git = stub<Fetcher>({
    fetch: (request: Request) => internalApi.fetch(request, env, stub<ExecutionContext>({})),
  });
  const ask = serviceClient("git", git);

  const press = async (path: string, fields: Record<string, string>): Promise<URL> => {
    const answer = await fetch(github.url + path, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { origin: github.url },
      redirect: "manual",
    });
    return new URL(answer.headers.get("location") ?? "", github.url);
  };

  /** Makes an App as a person does, and answers what GitHub sent the browser back with. */
  const createApp = async (dashboardUrl = DASHBOARD): Promise<string> => {
    const { action, manifest } = await ask(gitGithubEndpoints.writeManifest, {
      body: {
        host: github.url,
        organization: "acme",
        dashboardUrl,
        webhookUrl: receiver.url,
        state: "a-state-of-twenty-letters",
      },
    });
    const page = await fetch(action, { method: "POST", body: new URLSearchParams({ manifest }) });
    if (!page.ok) throw new Error(`GitHub refuses the manifest: ${await page.text()}`);
    const back = await press("/settings/apps", { manifest, owner: "acme" });
    return back.searchParams.get("code") ?? "";
  };
  const app = await ask(gitGithubEndpoints.convertManifest, {
    body: { host: github.url, code: await createApp() },
  });
  state.apps.push(app);
  const repositoryIds = await idsOf(github);
  const heard = receiver.next("installation", "created");
  const installed = await fetch(`${github.url}/apps/${app.slug}/installations/new`, {
    method: "POST",
    body: new URLSearchParams([
      ["account", "acme"],
      ["which", "selected"],
      ["repository", String(repositoryIds.shop)],
      ["repository", String(repositoryIds.attic)],
    ]),
    headers: { origin: github.url },
    redirect: "manual",
  });
  await heard;
  const installationId = Number(installed.headers.get("location")?.split("/").pop());

  return {
    github,
    state,
    env,
    settings: Settings.parse(env),
    app,
    installationId,
    repositoryIds,
    ask,
    createApp,
    receiver,
    /** What the Durable Objects keep, by their names. */
    stored,
    /** Signs a person in, as a browser and the dashboard do. */
    signIn: async (login: string, as: GithubApp = app) => {
      const verifier = `${login}-`.padEnd(50, "v");
      const challenge = createHash("sha256").update(verifier).digest("base64url");
      const code = github.control.signIn(as.clientId, login, { redirectUri: CALLBACK, challenge });
      return ask(gitGithubEndpoints.exchangeCode, {
        body: { app: as, redirectUri: CALLBACK, code, verifier },
      });
    },
    /** Keeps an access, as state does once it was proved. */
    bind: (proved: NewAccess): ProjectAccess => {
      const projectId = crypto.randomUUID();
      const access = { ...proved, projectId, app, trouble: null };
      state.accesses.push(access);
      return access;
    },
    stop: async () => {
      receiver.stop();
      await github.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Durable Objects over a map each, with the class that they have at Cloudflare. */
function tokensIn(stored: Map<string, Map<string, unknown>>, env: () => unknown): Env["TOKENS"] {
  const keeps = new Map<string, TokenKeep>();
  const keepOf = (name: string): TokenKeep => {
    const keep = keeps.get(name) ?? new TokenKeep(storageOf(stored, name), Settings.parse(env()));
    keeps.set(name, keep);
    return keep;
  };
  const turns = new Map<string, TokenStorage>();
  const turnsOf = (name: string): TokenStorage => {
    const storage = turns.get(name) ?? storageOf(new Map(), name);
    turns.set(name, storage);
    return storage;
  };
  return stub({
    idFromName: (name: string) => name,
    get: (name: string) =>
      stub<TokenGiver>({
        tokenFor: (asked: Parameters<TokenGiver["tokenFor"]>[0]) => giveToken(keepOf(name), asked),
        drop: (...given: Parameters<TokenGiver["drop"]>) => keepOf(name).drop(...given),
        dropAll: () => keepOf(name).dropAll(),
        takeWriteTurn: (holder: string, gapMs: number) =>
          takeWriteTurn(turnsOf(name), { holder, gapMs, nowMs: Date.now() }),
        endWriteTurn: (holder: string) => endWriteTurn(turnsOf(name), holder),
      }),
  });
}

function storageOf(stored: Map<string, Map<string, unknown>>, name: string): TokenStorage {
  const kept = new Map<string, unknown>();
  stored.set(name, kept);
  return {
    get: async (each) => kept.get(each),
    put: async (each, value) => void kept.set(each, structuredClone(value)),
    delete: async (each) => kept.delete(each),
    deleteAll: async () => kept.clear(),
  };
}

/** Git's public path on a port, and each message worked on as the queue's consumer does. */
async function receiveFor(env: Env, messages: WebhookMessage[]) {
  const handled: WebhookMessage[] = [];
  const failures: unknown[] = [];
  const waiting = new Set<() => void>();
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = new Headers(
      Object.entries(request.headers).map(([name, value]): [string, string] => [
        name,
        String(value),
      ]),
    );
    const delivery = new Request("http://git/webhooks/github", {
      method: "POST",
      headers,
      body: Buffer.concat(chunks),
    });
    const answer = await publicApi.fetch(delivery, env, stub<ExecutionContext>({}));
    response.writeHead(answer.status).end();
    for (const message of messages.splice(0)) {
      await onWebhook(env, message).catch((thrown: unknown) => failures.push(thrown));
      handled.push(message);
    }
    for (const look of waiting) look();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/webhooks/github`,
    handled,
    failures,
    /** The next delivery of an event that was worked on; forget what came before. */
    next: (event: string, action: string): Promise<WebhookMessage> => {
      handled.length = 0;
      return new Promise((resolve) => {
        const look = () => {
          const found = handled.find((each) => each.event === event && each.action === action);
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
      });
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function idsOf({
  control,
  url,
}: Github): Promise<Record<"shop" | "attic" | "vault", number>> {
  const token = control.personalToken({ login: "you", permissions: { metadata: "read" } });
  const idOf = async (name: string): Promise<number> => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${url}/repos/acme/${name}`, { headers });
    return Number(((await answer.json()) as { id: number }).id);
  };
  return { shop: await idOf("shop"), attic: await idOf("attic"), vault: await idOf("vault") };
}
