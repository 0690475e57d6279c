import { expect, test } from "vitest";
import { appManifest, installUrl } from "./manifest.ts";

const asked = {
  host: "https://github.com",
  dashboardUrl: "https://aia.acme.example",
  webhookUrl: "https://aia-git.acme.workers.dev/webhooks/github",
  state: "a-state-of-twenty-letters",
};

test("an App asks for the rights that AIA works with and for no other", () => {
  const manifest = JSON.parse(appManifest(asked).manifest);
  expect(manifest.default_permissions).toEqual({
    contents: "write",
    pull_requests: "write",
    metadata: "read",
    checks: "read",
    statuses: "read",
    deployments: "read",
    issues: "write",
  });
  expect(manifest).toMatchObject({
    public: false,
    redirect_url: "https://aia.acme.example/system/github/callback",
    callback_urls: ["https://aia.acme.example/sign-in/github/callback"],
    hook_attributes: { url: asked.webhookUrl, active: true },
  });
  expect(manifest.default_events).toContain("pull_request");
});

test("where GitHub cannot reach the deployment, no webhook is asked for", () => {
  const manifest = JSON.parse(appManifest({ ...asked, webhookUrl: null }).manifest);
  expect(manifest).not.toHaveProperty("hook_attributes");
  expect(manifest.default_events).toEqual([]);
});

test("a manifest is posted to the person's own settings, or to an organisation's", () => {
  expect(appManifest(asked).action).toBe(
    "https://github.com/settings/apps/new?state=a-state-of-twenty-letters",
  );
  const ofAcme = appManifest({ ...asked, host: "https://git.acme.example", organization: "a/b" });
  expect(ofAcme.action).toBe(
    "https://git.acme.example/organizations/a%2Fb/settings/apps/new?state=a-state-of-twenty-letters",
  );
});

test("an App's name fits GitHub's 34 letters", () => {
  const dashboardUrl = `https://${"long.".repeat(20)}example:3000`;
  const { name } = JSON.parse(appManifest({ ...asked, dashboardUrl }).manifest);
  expect(name).toMatch(/^AIA [A-Za-z0-9.-]{1,30}$/);
});

test("an App is installed at github.com's address, and at an Enterprise's", () => {
  expect(installUrl("https://github.com", "aia-acme")).toBe(
    "https://github.com/apps/aia-acme/installations/new",
  );
  expect(installUrl("https://git.acme.example", "aia")).toBe(
    "https://git.acme.example/github-apps/aia/installations/new",
  );
});
