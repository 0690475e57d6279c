import { describe, expect, test } from "vitest";
import { unstable_readConfig } from "wrangler";
import { bindingDifferences } from "./bindings.ts";
import { fileCircles, unknownRooms, wrongRooms } from "./circles.ts";
import {
  foldersWithoutRule,
  impureInCore,
  packagesForeignToCore,
  strayPackages,
  wrongLayers,
} from "./layers.ts";
import { strayKeyPrefixes, strayQueueNames } from "./names.ts";
import { readSource, type Source } from "./read-source.ts";
import { read, root } from "./tree.ts";

/** A small tree of its own: what each rule says of one that breaks it, and of one that does not. */
function tree(files: Record<string, string>): Source[] {
  return Object.entries(files).map(([file, text]) => readSource(file, text));
}

describe("an import is seen", () => {
  test.each([
    ["as a statement", 'import { a } from "#db/a.ts";'],
    ["over several lines", 'import {\n  a,\n  // "not this"\n  b,\n} from "#db/a.ts";'],
    ["of a type", 'import type { A } from "../db/a.ts";'],
    ["of a type in a type", 'type A = import("#db/a.ts").A;'],
    ["for its effect", 'import "#db/a.ts";'],
    ["that exports on", 'export * from "#db/a.ts";'],
    ["made later", 'const a = await import("#db/a.ts");'],
    ["by require", 'const a = require("../db/a.ts");'],
    ["as assignment", 'import a = require("../db/a.ts");'],
    ["by vitest", 'const a = await vi.importActual("#db/a.ts");'],
    ["with a computed end", `const a = await import(\`#db/\${name}.ts\`);`],
  ])("%s", (_form, text) => {
    expect(wrongLayers(tree({ "core/a.ts": text }))).toHaveLength(1);
  });

  test.each([
    ["in a comment", '// import { a } from "#db/a.ts";'],
    ["in a text", "const text = 'import { a } from \"#db/a.ts\";';"],
  ])("not where it stands %s", (_form, text) => {
    expect(wrongLayers(tree({ "core/a.ts": text }))).toEqual([]);
  });
});

describe("imports", () => {
  test.each([
    ["workers/agent/a.ts", "../router/b.ts"],
    ["workers/git/a.ts", "#db/client.ts"],
    ["dashboard/app/a.ts", "#r2/keys.ts"],
    ["core/a.ts", "../local/run/ports.ts"],
    ["core/a.ts", "./incident/incident.fixture.ts"],
    ["local/run/a.ts", "../../workers/state/http.ts"],
    ["scripts/a.ts", "../test/support/world.ts"],
    ["bench/a.ts", "../test/e2e/pages.ts"],
    ["bench/a.ts", "../test/faults/story.ts"],
    ["bin/aia.mjs", "../core/fault.ts"],
  ])("of %s do not reach %s", (file, specifier) => {
    const made = tree({ [file]: `import { a } from ${JSON.stringify(specifier)};` });
    expect(wrongLayers(made)).toHaveLength(1);
  });

  test.each([
    ["workers/state/a.ts", "#db/client.ts"],
    ["core/a.test.ts", "#db/client.ts"],
    ["bench/a.ts", "../test/support/collector.ts"],
  ])("of %s do reach %s", (file, specifier) => {
    const made = tree({ [file]: `import { a } from ${JSON.stringify(specifier)};` });
    expect(wrongLayers(made)).toEqual([]);
  });

  test("of a new folder need a rule", () => {
    expect(foldersWithoutRule(tree({ "workers/web/a.ts": "", "tools/a.ts": "" }))).toEqual([
      "workers/web",
      "tools",
    ]);
  });

  test.each([
    ["workers/state/a.ts", "@octokit/rest"],
    ["workers/state/a.ts", "drizzle-orm/pg-core"],
    ["scripts/a.ts", "pg"],
    ["core/a.ts", "hono"],
  ])("of %s leave %s to its owner", (file, specifier) => {
    expect(strayPackages(tree({ [file]: `import "${specifier}";` }))).toEqual([
      `${file} imports ${specifier}`,
    ]);
  });

  test("that lead back are a circle, however long and of types too", () => {
    const made = tree({
      "core/a.ts": 'import { b } from "./b.ts";',
      "core/b.ts": 'import { c } from "#core/c.ts";',
      "core/c.ts": 'import type { A } from "./a.ts";',
      "core/d.ts": 'import { a } from "./a.ts";',
    });
    expect(fileCircles(made)).toEqual(["core/a.ts ↔ core/b.ts ↔ core/c.ts"]);
  });
});

describe("core", () => {
  test("has an order of rooms", () => {
    const made = tree({
      "core/telemetry/a.ts": 'import { b } from "#core/api/b.ts";',
      "core/api/b.ts": 'import { c } from "#core/telemetry/c.ts"; import "#core/fault.ts";',
      "core/fault.ts": 'import { c } from "./telemetry/c.ts";',
      "core/steps/d.ts": 'import { e } from "#core/attic/e.ts";',
      "core/attic/e.ts": "",
    });
    expect(wrongRooms(made)).toEqual([
      "core/telemetry/a.ts imports core/api/b.ts",
      "core/fault.ts imports core/telemetry/c.ts",
      "core/steps/d.ts imports core/attic/e.ts",
    ]);
    expect(unknownRooms(made)).toEqual(["attic"]);
  });

  test.each(["node:fs", "lodash", "@babel/traverse", "zod-to-json-schema"])("has no %s", (name) => {
    const made = tree({ "core/a.ts": `import a from "${name}"; import * as z from "zod";` });
    expect(packagesForeignToCore(made)).toEqual([`core/a.ts imports ${name}`]);
  });

  test.each([
    ["const now = new Date();", ["core/a.ts:1 new Date()"]],
    ["\nconst now = Date.now();", ["core/a.ts:2 Date.now"]],
    ["const n = Math.random();", ["core/a.ts:1 Math.random"]],
    ["const mode = process.env.MODE;", ["core/a.ts:1 process.env"]],
    ["const id = globalThis.crypto.randomUUID();", ["core/a.ts:1 globalThis.crypto.randomUUID"]],
    ["const page = await fetch(url);", ["core/a.ts:1 fetch()"]],
    ["const then = new Date(text); // Date.now()", []],
  ])("reads nothing that changes by itself: %s", (text, said) => {
    expect(impureInCore(tree({ "core/a.ts": text }))).toEqual(said);
  });
});

describe("a name is written once:", () => {
  test("a queue's", () => {
    const text = 'const a = "aia-jobs"; const b = "aia-jobs-dlq"; const c = "aia-jobs process";';
    const made = tree({
      "queues/names.ts": text,
      "workers/git/a.ts": text,
      "core/a.test.ts": text,
    });
    expect(strayQueueNames(made, ["aia-jobs"])).toEqual([
      'workers/git/a.ts:1 "aia-jobs"',
      'workers/git/a.ts:1 "aia-jobs-dlq"',
    ]);
  });

  test("an object key's prefix", () => {
    const made = tree({
      "r2/keys.ts": `export const spoolKey = (id: string) => \`spool/\${id}\`;`,
      "workers/agent/a.ts": `const key = \`spool/\${id}\`; const path = "/spool/";`,
    });
    expect(strayKeyPrefixes(made)).toEqual(['workers/agent/a.ts:1 "spool/"']);
  });
});

test.each([
  ["vi.importActual<{ run(): void }>", 1],
  ["vi.importActual<Run>", 1],
  ['vi.importActual<typeof import("./a.ts")>', 0],
  ["vi.importActual", 0],
])("%s writes a type by hand %i times", (call, times) => {
  const { handTyped } = readSource("core/a.test.ts", `const a = await ${call}("./a.ts");`);
  expect(handTyped).toHaveLength(times);
});

describe("a binding", () => {
  const config = unstable_readConfig({ config: `${root}wrangler.toml`, env: "agent" });
  const env = read("workers/agent/env.ts");

  test.each([
    ["that env.ts lacks", "  STORE: R2Bucket;\n", ""],
    ["that wrangler.toml lacks", "STORE: R2Bucket;", "STORE: R2Bucket;\n  OTHER: Queue;"],
    ["of another kind", "STORE: R2Bucket", "STORE: Queue"],
    ["that may be missing", "STORE: R2Bucket", "STORE?: R2Bucket"],
    ["that is a Durable Object no more", "DurableObjectNamespace<TraceMeeting>", "Fetcher"],
  ])("%s is named", (_what, from, to) => {
    expect(env).toContain(from);
    expect(bindingDifferences(env.replace(from, to), config)).toHaveLength(1);
  });
});
