import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readReferences } from "#core/source-maps/map-reference.ts";
import made from "./fixtures/source-maps/bundles.json" with { type: "json" };

const command = fileURLToPath(new URL("../bin/aia.mjs", import.meta.url));
const webpack = made.bundles.find(({ tool }) => tool === "webpack");
const vite = made.bundles.find(({ tool }) => tool === "vite");
const hashed = readReferences(vite?.bundle ?? "").mapName?.replace(/\.map$/, "");
const inline = made.bundles.find(({ tool }) => tool === "esbuild-inline");

type Received = { query: Record<string, string>; key: string; map: Record<string, unknown> };
const received: Received[] = [];
/** What the agent answers next, in order; then 200. */
const answers: { status: number; message: string; retryAfter?: string }[] = [];
const agent = createServer(async (request, response) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const query = Object.fromEntries(new URL(request.url ?? "", "http://agent").searchParams);
  const map = JSON.parse(gunzipSync(Buffer.concat(chunks)).toString());
  received.push({ query, key: request.headers.authorization ?? "", map });
  const { status, message, retryAfter } = answers.shift() ?? { status: 200, message: "" };
  if (retryAfter !== undefined) response.setHeader("retry-after", retryAfter);
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(status === 200 ? { kind: "stored" } : { fault: { message } }));
});
let url: string;
let folder: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => agent.listen(0, "127.0.0.1", resolve));
  const address = agent.address();
  url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
});
afterAll(() => {
  agent.closeAllConnections();
  agent.close();
});
beforeEach(() => {
  received.length = 0;
  answers.length = 0;
  folder = mkdtempSync(`${tmpdir()}/aia-sourcemaps-`);
  return () => rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string | null | undefined): void {
  mkdirSync(dirname(`${folder}/${name}`), { recursive: true });
  writeFileSync(`${folder}/${name}`, text ?? "");
}

function read(name: string): string {
  return readFileSync(`${folder}/${name}`, "utf8");
}

/** Runs the command as a CI job does; the key is in its environment. */
function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { PATH: process.env.PATH, AIA_KEY: "aia_shop_key", AIA_URL: url };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [command, "sourcemaps", "upload", ...args],
      { env },
      (error, out, err) =>
        resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err }),
    );
  });
}

function writeWebpack(): void {
  write("main.js", webpack?.bundle);
  const map = { ...JSON.parse(webpack?.map ?? "{}"), sourcesContent: ["the source"] };
  write("main.js.map", JSON.stringify(map));
}

describe("uploading a folder", () => {
  test("sends each map with its bundle's name and debug id, without the sources' texts", async () => {
    writeWebpack();
    write(`assets/${hashed}`, vite?.bundle);
    write(`assets/${hashed}.map`, vite?.map);
    write("node_modules/lib/index.js", webpack?.bundle);
    write("node_modules/lib/main.js.map", webpack?.map);
    const { code, out } = await run("--release", "1.4.2", "--url-prefix", "~/static/", folder);
    expect(out).toContain("2 source maps stored for release 1.4.2.");
    expect(code).toBe(0);
    expect(received.map(({ query }) => query)).toEqual([
      {
        file: `~/static/assets/${hashed}`,
        release: "1.4.2",
        debug_id: readReferences(read(`assets/${hashed}`)).debugId,
      },
      {
        file: "~/static/main.js",
        release: "1.4.2",
        debug_id: readReferences(read("main.js")).debugId,
      },
    ]);
    expect(received.map(({ key }) => key)).toEqual(["Bearer aia_shop_key", "Bearer aia_shop_key"]);
    expect(received[1]?.map).toMatchObject({ mappings: JSON.parse(webpack?.map ?? "{}").mappings });
    expect(JSON.stringify(received)).not.toContain("the source");
  });

  test("writes one debug id into both files and moves no line of code; a second run changes nothing", async () => {
    writeWebpack();
    await run("--release", "1", folder);
    const [bundle, map] = [read("main.js"), read("main.js.map")];
    const { debugId, mapName } = readReferences(bundle);
    expect(debugId).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(mapName).toBe("main.js.map");
    expect(JSON.parse(map)).toMatchObject({ debugId, debug_id: debugId });
    expect(bundle.split("\n").slice(0, -2)).toEqual(webpack?.bundle?.split("\n").slice(0, -1));
    await run("--release", "1", folder);
    expect([read("main.js"), read("main.js.map")]).toEqual([bundle, map]);
    expect(received[1]).toEqual(received[0]);
  });

  test("keeps the debug id a bundler wrote", async () => {
    const id = "5b2d1c3e-7f00-4a1b-9c2d-0123456789ab";
    write("main.js", `x\n//# debugId=${id}\n//# sourceMappingURL=main.js.map\n`);
    write("main.js.map", webpack?.map);
    await run(folder);
    expect(received[0]?.query).toEqual({ file: "main.js", debug_id: id });
    expect(JSON.parse(read("main.js.map"))).toMatchObject({ debugId: id });
  });

  test("takes a map out of the bundle, and leaves the files alone with --no-inject", async () => {
    write("main.cjs", inline?.bundle);
    const { code } = await run("--release", "1", "--no-inject", folder);
    expect(code).toBe(0);
    expect(received[0]?.query).toEqual({ file: "main.cjs", release: "1" });
    expect(read("main.cjs")).toBe(inline?.bundle);
  });

  test("says what it would do, and does nothing, with --dry-run", async () => {
    writeWebpack();
    const { code, out } = await run("--release", "1", "--dry-run", folder);
    expect(out).toContain("would be stored  main.js");
    expect(code).toBe(0);
    expect(received).toEqual([]);
    expect(read("main.js")).toBe(webpack?.bundle);
  });
});

describe("trouble", () => {
  test("that passes is waited out", async () => {
    writeWebpack();
    answers.push({ status: 503, message: "later", retryAfter: "0" });
    const { code } = await run("--release", "1", folder);
    expect(code).toBe(0);
    expect(received).toHaveLength(2);
  });

  test("with one map costs that one, and the exit code", async () => {
    writeWebpack();
    write("other.js", "x\n//# sourceMappingURL=main.js.map\n");
    answers.push({ status: 413, message: "The body is over 8 MiB." });
    const { code, out, err } = await run("--release", "1", "--no-inject", folder);
    expect(code).toBe(1);
    expect(err).toContain("main.js: The body is over 8 MiB.");
    expect(err).toContain("1 of 2 source maps were stored");
    expect(out).toContain("stored  other.js");
  });

  test("with the key stops at once, in the agent's words", async () => {
    writeWebpack();
    write("other.js", "x\n//# sourceMappingURL=main.js.map\n");
    answers.push({ status: 401, message: "This ingest key is not known, or was revoked." });
    const { code, err } = await run("--release", "1", folder);
    expect(code).toBe(1);
    expect(err).toContain("This ingest key is not known, or was revoked.");
    expect(received).toHaveLength(1);
  });

  test("with a map that is none, missing or outside is named, and the rest goes on", async () => {
    writeWebpack();
    write("broken.js", "x\n//# sourceMappingURL=broken.js.map\n");
    write("broken.js.map", "<html>");
    write("gone.js", "x\n//# sourceMappingURL=gone.js.map\n");
    write("far.js", "x\n//# sourceMappingURL=../../etc/far.js.map\n");
    write("web.js", "x\n//# sourceMappingURL=https://cdn.test/web.js.map\n");
    const { code, err } = await run("--release", "1", folder);
    expect(code).toBe(0);
    expect(err.trim().split("\n")).toEqual([
      "skipped  broken.js: its source map is no source map of version 3",
      "skipped  far.js: its source map lies outside the folder",
      "skipped  gone.js: its source map gone.js.map is missing",
      "skipped  web.js: its source map lies outside the folder",
    ]);
    expect(received).toHaveLength(1);
  });

  test("of a folder without maps says how to get them", async () => {
    write("main.js", "x");
    const { code, err } = await run("--release", "1", folder);
    expect(code).toBe(1);
    expect(err).toContain("build with source maps switched on");
  });

  test.each([
    ["no folder", ["--release", "1"]],
    ["a folder that is none", ["--release", "1", "/nowhere/at/all"]],
    ["an option nobody knows", ["--relase", "1", "."]],
    ["neither release nor debug ids", ["--no-inject", "."]],
    ["no address", ["--release", "1", "--url", "agent", "."]],
  ])("with %s is a wrong call", async (_what, args) => {
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toContain("sourcemaps upload --release");
  });

  test("is no --help", async () => {
    expect(await run("--help")).toMatchObject({ code: 0, out: expect.stringContaining("AIA_KEY") });
  });
});
