import { request } from "node:http";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ListeningPort, listeningPorts } from "../support/listening-ports.ts";
import { openWorld, type World } from "../support/world.ts";

let world: World;
let ports: ListeningPort[];
/** All but PostgreSQL's own, which speaks no HTTP. */
let httpPorts: number[];

beforeAll(async () => {
  const before = new Set(listeningPorts().map(({ port }) => port));
  world = await openWorld();
  ports = listeningPorts().filter(({ port }) => !before.has(port));
  httpPorts = ports.map(({ port }) => port).filter((port) => port !== world.system.postgres.port);
});

afterAll(async () => {
  await world.stop();
});

/** What each kind of port could be asked for, by whoever reaches it. */
const paths = [
  "/",
  "/health",
  "/metrics",
  "/incidents",
  "/projects",
  "/sweep",
  "/detections",
  "/analyze",
  "/create-pr",
  "/sql",
  "/rate_limit",
  "/graphql",
  "/repos/acme/shop",
  "/aia/repositories/local/shop",
  "/acme/shop.git/info/refs?service=git-receive-pack",
  "/webhooks/github",
  "/v1/traces",
  "/v1/deploys",
];

test("a system listens on loopback, on every port the design names, and on no port this test misses", () => {
  expect(ports.filter(({ address }) => address !== "127.0.0.1" && address !== "::1")).toEqual([]);
  const { sampleApp: _, ...own } = world.system.ports;
  const neon = Number(world.system.postgres.neonHost.split(":")[1]);
  const found = ports.map(({ port }) => port);
  for (const port of [...Object.values(own), neon, world.system.postgres.port])
    expect(found).toContain(port);
});

test.each(["GET", "POST"])(
  "under a name that was rebound to this machine nothing answers %s",
  async (method) => {
    expect(await answered({ method, headers: { host: "evil.example" } })).toEqual([]);
  },
);

test("a web page's form or fetch does nothing on any port", async () => {
  const headers = { origin: "https://evil.example", "content-type": "text/plain" };
  expect(await answered({ method: "POST", headers, body: '{"query":"select 1"}' })).toEqual([]);
});

test("another page of this machine does nothing either", async () => {
  const headers = { origin: "http://127.0.0.1:1", "content-type": "text/plain" };
  expect(await answered({ method: "POST", headers, body: "{}" })).toEqual([]);
});

test("a program of this machine needs each part's own secret", async () => {
  const { agent, git, github } = world.system.ports;
  const neon = Number(world.system.postgres.neonHost.split(":")[1]);
  const json = { "content-type": "application/json" };
  const asked: [number, string, string][] = [
    [neon, "POST", "/sql"],
    [github, "GET", "/rate_limit"],
    [github, "GET", "/acme/shop.git/info/refs?service=git-receive-pack"],
    [github, "POST", "/acme/shop.git/git-receive-pack"],
    [github, "PUT", "/aia/repositories/local/shop"],
    [github, "DELETE", "/aia/repositories/local/shop"],
    [git, "POST", "/webhooks/github"],
    [agent, "POST", "/v1/traces"],
    [agent, "POST", "/v1/deploys"],
  ];
  for (const [port, method, path] of asked)
    expect([path, await statusOf({ port, method, path, headers: json })]).toEqual([path, 401]);
});

test("PostgreSQL lets nobody in without a password", async () => {
  for (const user of ["aia", "aia_app", "postgres"]) {
    const client = new pg.Client({
      connectionString: `postgres://${user}@127.0.0.1:${world.system.postgres.port}/postgres`,
    });
    await expect(client.connect()).rejects.toThrow(/password/i);
  }
});

type Asked = { method: string; headers: Record<string, string>; body?: string };

/** What of all ports and paths did not answer with a refusal. */
async function answered(asked: Asked): Promise<string[]> {
  const answers = await Promise.all(
    httpPorts.flatMap((port) =>
      paths.map(async (path) => ({ port, path, status: await statusOf({ ...asked, port, path }) })),
    ),
  );
  return answers
    .filter(({ status }) => status < 400 || status >= 500)
    .map(({ port, path, status }) => `${asked.method} ${nameOf(port)}${path}: ${status}`);
}

function nameOf(port: number): string {
  const named = Object.entries(world.system.ports).find(([, each]) => each === port);
  return named?.[0] ?? `port ${port} `;
}

/** `fetch` would send neither a foreign Host nor a foreign Origin. A connection that is cut counts as 499. */
function statusOf({
  port,
  path,
  method,
  headers,
  body,
}: Asked & { port: number; path: string }): Promise<number> {
  return new Promise((resolve) => {
    const sent = request(
      { host: "127.0.0.1", port, path, method, headers, timeout: 10_000 },
      (reply) => {
        reply.resume();
        resolve(reply.statusCode ?? 0);
      },
    );
    sent.once("timeout", () => sent.destroy());
    sent.once("error", () => resolve(499));
    sent.end(method === "POST" ? (body ?? "{}") : undefined);
  });
}
