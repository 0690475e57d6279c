import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, onTestFinished, test } from "vitest";
import { apiRoutes } from "../api.ts";
import { createMirrors } from "../mirrors/index.ts";
import { openSite } from "../open-site.ts";
import { ruleOf } from "./rules.ts";

test("every route of a repository takes a right", () => {
  const folder = mkdtempSync(`${tmpdir()}/aia-github-rules-`);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const site = openSite(folder, { url: "http://127.0.0.1", tokens: [] });
  const mirrors = createMirrors(site.store, {
    onMerged: () => undefined,
    onMoved: async () => undefined,
  });
  onTestFinished(mirrors.stop);
  const routes = apiRoutes(site, mirrors).routes.flatMap(({ method, path }) => {
    const [, rest] = /^\/repos\/:owner\/:name(?:\/(.*))?$/.exec(path) ?? [];
    return method === "ALL" || !path.startsWith("/repos/") ? [] : [{ method, rest: rest ?? "" }];
  });
  expect(routes.length).toBeGreaterThan(60);
  const open = routes.filter(
    ({ method, rest }) => !ruleOf(method, rest.replace(/:\w+(?:\{[^}]*\})?/g, "x")),
  );
  expect(open).toEqual([{ method: "GET", rest: "installation" }]);
});
