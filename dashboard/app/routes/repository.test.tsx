import { describe, expect, test } from "vitest";
import { formRequest } from "../fixtures/form.ts";
import { incidentPageFixture, projectFixture } from "../fixtures/incident.ts";
import { operatorFixture, renderPage } from "../fixtures/render.tsx";
import { fakeState, faultReply } from "../fixtures/state.ts";
import { offered } from "../repository/offered.ts";
import type { Me } from "../state/me.ts";
import IncidentPage from "./incident.tsx";
import RepositoryPage, { action } from "./repository.tsx";

const path = "/projects/billing/repository";
const host = "https://github.com";
const token = `github_pat_${"x".repeat(40)}`;
const at = "2026-11-23T14:03:12.291Z";

function meWith(role: "viewer" | "member" | "admin"): Me {
  const person = { ...operatorFixture.person, operator: false };
  return { person, projects: [{ slug: "billing", name: "Billing", role }] };
}

async function send(fields: Record<string, string>, reply: object) {
  const state = fakeState({ [`POST ${path}`]: reply });
  const request = await formRequest(`https://aia.example${path}`, fields);
  const answer = await action({ request, params: { slug: "billing" }, context: state.context });
  return { ...answer, sent: await state.requests[0]?.json() };
}

describe("a token", () => {
  const fields = { action: "bind-token", host, repository: "acme/shop", "github-token": token };

  test("is tested and bound, and is in no answer", async () => {
    const repository = { owner: "acme", name: "shop", baseBranch: "trunk" };
    const { data, sent } = await send(fields, { kind: "bound", repository });
    expect(sent).toEqual({ host, owner: "acme", name: "shop", token });
    expect(data.done?.[0]).toBe("Bound: acme/shop, base branch trunk.");
    expect(JSON.stringify(data)).not.toContain(token);
  });

  test("that may not do enough binds nothing, and each lack has its link", async () => {
    const giveAt = "https://github.com/settings/personal-access-tokens/1";
    const permissions = [{ name: "Contents", needed: "write", isGiven: false, giveAt }];
    const { data, init } = await send(fields, { kind: "lacks", permissions });
    expect(init).toMatchObject({ status: 422 });
    expect(data).toMatchObject({ lacks: permissions, given: { repository: "acme/shop" } });
    expect(JSON.stringify(data)).not.toContain(token);
  });
});

test("who has to sign in with GitHub first is told so, and a GitHub that is away leaves the page", async () => {
  const ask = (status: number, code: string) => {
    const { context } = fakeState({
      "GET /projects/billing/repositories": () => faultReply(status, code, "So it is."),
      "GET /me": operatorFixture,
    });
    return offered(context, "billing", host);
  };
  expect(await ask(401, "unauthorized")).toMatchObject({ kind: "sign-in" });
  expect(await ask(503, "github_unavailable")).toMatchObject({ kind: "trouble" });
  expect(await ask(404, "github_not_found")).toMatchObject({ kind: "trouble" });
  await expect(ask(403, "forbidden")).rejects.toMatchObject({ init: { status: 403 } });
});

describe("the page", () => {
  const evil = '"><img src=x onerror=alert(1)>';
  const message = `The App's installation is suspended ${evil}.`;
  const trouble = { message, mend: null, since: at };
  const access = { host, by: "app" as const, provedBy: evil, provedAt: at, trouble };
  const apps = [{ host, slug: "aia", installUrl: "https://github.com/apps/aia/installations/new" }];
  const data = { project: projectFixture(), access, apps, allowedHosts: [host], offer: null };

  test("says what is wrong, since when, and that it goes on by itself; as text", () => {
    const html = renderPage(RepositoryPage, data, "/repository");
    expect(html).toContain("installation is suspended");
    expect(html).toContain("goes on by itself");
    expect(html).not.toContain("<img");
    expect(html).toContain('value="bind-token"');
  });

  test("offers who is no admin nothing to change", () => {
    const html = renderPage(RepositoryPage, data, "/repository?project=billing", meWith("member"));
    expect(html).not.toContain("<form");
    expect(html).toContain("Changing this takes the role admin. Yours here is member.");
  });
});

test.each([
  ["viewer", false],
  ["member", true],
] as const)("a %s is offered decisions about an incident: %s", (role, offers) => {
  const data = { page: incidentPageFixture(), threshold: 0.66, stale: false };
  const html = renderPage(IncidentPage, data, "/incident?project=billing", meWith(role));
  expect(html.includes('method="post"')).toBe(offers);
  expect(html.includes("Deciding takes the role member. Yours here is viewer.")).toBe(!offers);
});
