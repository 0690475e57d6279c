import { execFile } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect } from "vitest";
import { createLocalProject } from "../../local/run/project.ts";
import made from "../fixtures/source-maps/bundles.json" with { type: "json" };
import { exportedError, sendUntilTaken } from "../support/exported-error.ts";
import { test } from "../support/shared-world.ts";
import { onlyIncident, type World } from "../support/world.ts";

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

let world: World;
test.beforeAll(({ sharedWorld }) => {
  world = sharedWorld;
});

test("an error of a minified bundle is read in the source of the commit that CI says it deployed", async () => {
  const sources = `${world.folder}/bundled-sources`;
  cpSync(path("test/fixtures/source-maps/programs/shop"), `${sources}/src`, { recursive: true });
  const { key, head } = await createLocalProject(world.system, {
    slug: "bundled",
    name: "Bundled",
    sources,
    settings: { automation: "manual" },
  });
  const agent = world.system.url("agent");

  const bundle = made.bundles.find(({ tool }) => tool === "webpack");
  mkdirSync(`${world.folder}/dist`);
  writeFileSync(`${world.folder}/dist/main.js`, bundle?.bundle ?? "");
  writeFileSync(`${world.folder}/dist/main.js.map`, bundle?.map ?? "");
  const upload = ["sourcemaps", "upload", "--release", "1.4.2", `${world.folder}/dist`];
  const env = { PATH: process.env.PATH, AIA_URL: agent, AIA_KEY: key };
  await promisify(execFile)(process.execPath, [path("bin/aia.mjs"), ...upload], { env });
  const reported = await fetch(`${agent}/v1/deploys`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({
      service: "shop",
      environment: "production",
      release: "1.4.2",
      revision: head,
    }),
  });
  expect(await reported.json()).toEqual({ kind: "recorded" });

  const stacktrace = bundle?.stack ?? "";
  const trace = "c".repeat(32);
  const error = exportedError({ type: "Error", trace, release: "1.4.2", stacktrace });
  await sendUntilTaken(agent, key, error);
  const page = await onlyIncident(world.state, "bundled", "analyzed", "needs_human");
  const [site] = made.truth;
  expect(page.trace?.exceptions[0]?.frames[0]).toMatchObject({
    path: site?.path,
    line: site?.line,
    compiled: { file: "/tmp/shop/webpack/dist/main.js", line: 1 },
  });
  expect(page.trace?.culprit).toMatchObject({ path: site?.path, line: site?.line });
  expect(page.incident.location).toBe(`${site?.path}:${site?.line}`);
  expect(page.source).toMatchObject({
    commit: head,
    certainty: "deployed",
    note: expect.stringContaining("which names the release the app reported"),
  });
  expect(page.source?.paths).toContain("src/price.ts");
});
