import { relative } from "node:path";
import { describe, expect, test } from "vitest";
import { type Unstable_Config as Config, unstable_readConfig } from "wrangler";
import { serviceNames } from "#core/api/services.ts";
import { outstandingSteps, Stage } from "#core/steps/stage.ts";
import { deadLetterQueue, queueNames } from "#queues/names.ts";
import { type Lock, missingFromLock } from "../scripts/complete-lock.ts";
import { bindingDifferences } from "./architecture/bindings.ts";
import { fileCircles, unknownRooms, wrongRooms } from "./architecture/circles.ts";
import {
  foldersWithoutRule,
  impureInCore,
  packagesForeignToCore,
  productOf,
  strayPackages,
  wrongLayers,
} from "./architecture/layers.ts";
import { strayKeyPrefixes, strayQueueNames } from "./architecture/names.ts";
import { git, read, readTree, root } from "./architecture/tree.ts";

const sources = readTree();

describe("imports", () => {
  test("point left only, and to no test's fixture", () => {
    expect(wrongLayers(sources)).toEqual([]);
    expect(foldersWithoutRule(sources)).toEqual([]);
  });

  test("make no circle between files", () => {
    expect(fileCircles(sources)).toEqual([]);
  });

  test("of a package with an owner come from its owner", () => {
    expect(strayPackages(sources)).toEqual([]);
  });

  test("are followed by the compiler: no test writes the type of what it imports", () => {
    const wrong = sources.flatMap(({ file, handTyped }) =>
      handTyped.map((line) => `${file}:${line}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe("core", () => {
  test("has its rooms in one order, each importing those before it only", () => {
    expect(wrongRooms(sources)).toEqual([]);
    expect(unknownRooms(sources)).toEqual([]);
  });

  test("uses small pure packages, and nothing of Node's", () => {
    expect(packagesForeignToCore(sources)).toEqual([]);
  });

  test("reads no clock, chance, environment or network", () => {
    expect(impureInCore(sources)).toEqual([]);
  });
});

describe("a name is written once:", () => {
  test("a queue's in queues/names.ts", () => {
    expect(strayQueueNames(sources, queueNames)).toEqual([]);
  });

  test("an object key's prefix in r2/keys.ts", () => {
    expect(strayKeyPrefixes(sources)).toEqual([]);
  });
});

/** Cloudflare scales a consumer without a limit by its backlog, and a project's share is this many batches. */
const SOURCE_BATCHES = 10;

describe("wrangler.toml", () => {
  const configs = serviceNames.map((env) =>
    unstable_readConfig({ config: `${root}wrangler.toml`, env }),
  );

  test.each(serviceNames)("binds what workers/%s/env.ts names, and of the same kind", (service) => {
    const config = unstable_readConfig({ config: `${root}wrangler.toml`, env: service });
    expect(bindingDifferences(read(`workers/${service}/env.ts`), config)).toEqual([]);
  });

  test("makes a class for every Durable Object that it binds", () => {
    for (const { durable_objects, migrations, main = "" } of configs) {
      const bound: string[] = durable_objects.bindings.map(classNameOf);
      for (const name of bound) expect(read(relative(root, main))).toContain(`export { ${name} }`);
      expect(migrations.flatMap(({ new_sqlite_classes = [] }) => new_sqlite_classes)).toEqual(
        bound,
      );
    }
  });

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

  test("lets no stage take more steps at once than one project may have outstanding", () => {
    const consumers = configs.flatMap(({ queues }) => queues.consumers ?? []);
    const queues = {
      source: "aia-sources",
      autopsy: "aia-autopsies",
      pull_request: "aia-pull-requests",
    };
    for (const stage of Stage.options) {
      const consumer = consumers.find(({ queue }) => queue === queues[stage]);
      const { max_batch_size = 0, max_concurrency } = consumer ?? {};
      const atOnce = max_batch_size * (max_concurrency ?? SOURCE_BATCHES);
      expect(atOnce, stage).toBeGreaterThan(0);
      expect(outstandingSteps[stage], stage).toBeGreaterThanOrEqual(atOnce);
    }
  });

  test("makes agent and git public only, and reaches services through their internal entrypoint", () => {
    expect(configs.filter(({ workers_dev }) => workers_dev).map(({ name }) => name)).toEqual([
      "aia-agent",
      "aia-git",
    ]);
    expect(configs.filter(({ preview_urls }) => preview_urls)).toEqual([]);
    for (const { services: bindings = [] } of configs) {
      for (const binding of bindings) expect(binding.entrypoint).toBe("Internal");
    }
  });

  test("has under [env.all] what the five have, and nothing else", () => {
    const all = unstable_readConfig({ config: `${root}wrangler.toml`, env: "all" });
    const bindingsOf = ({
      queues,
      durable_objects,
      r2_buckets,
      triggers,
      services = [],
    }: Config) => [
      ...(queues.consumers ?? []).map((each) => ["consumer", each]),
      ...(queues.producers ?? []).map((each) => ["producer", each]),
      ...durable_objects.bindings.map((each) => ["object", each]),
      ...r2_buckets.map((each) => ["bucket", each]),
      ...(triggers.crons ?? []).map((each) => ["cron", each]),
      ...services.map(({ binding }) => ["service", binding]),
    ];
    const written = (configs: Config[]) =>
      [...new Set(configs.flatMap(bindingsOf).map((each) => JSON.stringify(each)))].sort();
    expect(written([all])).toEqual(written(configs));
    for (const { binding, service, entrypoint } of all.services ?? []) {
      expect(service).toBe(all.name);
      expect(entrypoint?.toUpperCase()).toBe(`${binding}INTERNAL`);
    }
    const classes = configs.flatMap(({ durable_objects }) =>
      durable_objects.bindings.map(classNameOf),
    );
    const made = all.migrations.flatMap(({ new_sqlite_classes = [] }) => new_sqlite_classes);
    expect([...made].sort()).toEqual([...classes].sort());
  });

  test("gives the database to state alone", () => {
    const holders = productOf(sources, "workers")
      .map(({ file }) => file)
      .filter((file) => read(file).includes("DATABASE_URL"));
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
  const own = [...new Set(names)].filter((name) => /[a-z][A-Z]/.test(name));
  expect(own.length).toBeGreaterThan(5);
  const known = productOf(sources, "core", "queues", "db", "r2", "workers", "dashboard").flatMap(
    ({ file }) => {
      const text = read(file);
      return own
        .filter((name) => new RegExp(`\\b${name}\\b`).test(text))
        .map((name) => `${file}: ${name}`);
    },
  );
  expect(known).toEqual([]);
});

/** wrangler's own type of a Durable Object's binding does not resolve outside its package. */
function classNameOf({ class_name }: { class_name: string }): string {
  return class_name;
}
