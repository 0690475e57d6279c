import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, onTestFinished, test } from "vitest";
import { openAccounts } from "../accounts/index.ts";
import { apiRoutes } from "../api.ts";
import { createMirrors } from "../mirrors/index.ts";
import { openStore } from "../store.ts";
import { createWebhooks } from "../webhooks.ts";
import { ruleOf } from "./rules.ts";

test("every route of a repository takes a right", () => {
  const folder = mkdtempSync(`${tmpdir()}/aia-github-rules-`);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const store = openStore(folder);
  const addresses = { api: "http://127.0.0.1", html: "http://127.0.0.1" };
  const webhooks = createWebhooks(() => [], addresses);
  const site = { store, accounts: openAccounts(folder), webhooks, addresses, systemTokens: [] };
  const mirrors = createMirrors(store, () => undefined);
  onTestFinished(mirrors.stop);
  const routes = apiRoutes(site, mirrors).routes.flatMap(({ method, path }) => {
    const [, rest] = /^\/repos\/:owner\/:name(?:\/(.*))?$/.exec(path) ?? [];
    return method === "ALL" || !path.startsWith("/repos/") ? [] : [{ method, rest: rest ?? "" }];
  });
  expect(routes.length).toBeGreaterThan(20);
  const open = routes.filter(
    ({ method, rest }) => !ruleOf(method, rest.replace(/:\w+(?:\{[^}]*\})?/g, "x")),
  );
  expect(open).toEqual([{ method: "GET", rest: "installation" }]);
});
