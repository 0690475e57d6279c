import { describe, expect, test } from "vitest";
import type { Loss } from "#core/incident/ledger.ts";
import { incidentRowFixture, projectFixture } from "../fixtures/incident.ts";
import { renderPage } from "../fixtures/render.tsx";
import { fakeState, faultReply } from "../fixtures/state.ts";
import { loader as allIncidents } from "./all-incidents.ts";
import IncidentsPage, { loader } from "./incidents.tsx";

const cappedFixture: Loss = {
  project: { slug: "billing", name: "Billing" },
  outcome: "dropped",
  reason: "new_incidents_capped",
  count: 1,
};
const projects = { projects: [projectFixture()] };

function ask(
  context: ReturnType<typeof fakeState>["context"],
  path = "/?project=billing",
  cookie = "",
) {
  const request = new Request(`http://127.0.0.1:3000${path}`, { headers: { cookie } });
  return loader({ request, params: {}, context });
}

function asked({ requests }: ReturnType<typeof fakeState>, what: "/incidents" | "/projects") {
  return requests.flatMap(({ url }) =>
    new URL(url).pathname === what ? [Object.fromEntries(new URL(url).searchParams)] : [],
  );
}

describe("the list's loader", () => {
  test("asks state for the open incidents, and passes on search, project and cursor", async () => {
    const state = fakeState({
      "GET /incidents": { incidents: [incidentRowFixture()], next: "2026-11-23,abc" },
      "GET /projects": projects,
    });
    const { data: list } = await ask(state.context, "/?q=+percent+&project=billing&cursor=c1");
    expect(asked(state, "/incidents")).toEqual([
      {
        status: "detected,analyzing,analyzed,patching,validating,in_review,merged,needs_human",
        q: "percent",
        cursor: "c1",
        project: "billing",
        limit: "50",
      },
    ]);
    expect(list.incidents).toHaveLength(1);
    expect(list.next).toBe("2026-11-23,abc");
  });

  test("asks for one state in a tab, and for none in the last", async () => {
    const state = fakeState({
      "GET /incidents": { incidents: [incidentRowFixture()], next: null },
      "GET /projects": projects,
    });
    await ask(state.context, "/?project=billing&view=needs-human");
    await ask(state.context, "/?project=billing&view=all");
    expect(asked(state, "/incidents").map(({ status }) => status)).toEqual([
      "needs_human",
      undefined,
    ]);
  });

  test("leads to the project kept from last time, and keeps the one that is shown", async () => {
    const two = [projectFixture(), { ...projectFixture(), slug: "shop" }];
    const { context } = fakeState({
      "GET /incidents": { incidents: [incidentRowFixture()], next: null },
      "GET /projects": { projects: two },
    });
    const leadsTo = async (path: string, cookie: string) => {
      const thrown = await ask(context, path, cookie).catch((error: unknown) => error);
      return thrown instanceof Response ? thrown.headers.get("location") : null;
    };
    expect(await leadsTo("/?view=all", "aia_project=shop")).toBe("/?view=all&project=shop");
    expect(await leadsTo("/", "")).toBe("/?project=billing");
    const { init } = await ask(context, "/?project=shop", "aia_project=billing");
    expect(new Headers(init?.headers).get("set-cookie")).toMatch(/^aia_project=shop; .*HttpOnly/);
  });

  test("shows all projects only where that is asked, and none that is not there", async () => {
    const state = fakeState({
      "GET /incidents": { incidents: [incidentRowFixture()], next: null },
      "GET /projects": projects,
    });
    await ask(state.context, "/?project=*");
    expect(asked(state, "/incidents")[0]?.project).toBeUndefined();
    await expect(ask(state.context, "/?project=shop")).rejects.toMatchObject({
      init: { status: 404 },
    });
  });

  test("leads to making a project where there is none", async () => {
    const { context } = fakeState({ "GET /projects": { projects: [] } });
    const thrown = await ask(context, "/").catch((error: unknown) => error);
    expect(thrown instanceof Response && thrown.headers.get("location")).toBe("/projects/new");
  });

  test("tells an app that is not connected from one without errors", async () => {
    const { context } = fakeState({
      "GET /incidents": { incidents: [], next: null },
      "GET /projects": projects,
      "GET /accounting": {
        rows: [
          { outcome: "received", reason: "", count: 12 },
          { outcome: "accepted", reason: "", count: 12 },
        ],
        balanced: true,
      },
    });
    expect((await ask(context)).data.received).toBe(12);
  });

  test("asks what was not recorded, and stands without the answer", async () => {
    const page = { incidents: [incidentRowFixture()], next: null };
    const list = { "GET /projects": projects, "GET /incidents": page };
    const lost = { ...cappedFixture, count: 12_431 };
    const { context, requests } = fakeState({ ...list, "GET /losses": { losses: [lost] } });
    expect((await ask(context)).data.losses).toEqual([lost]);
    expect(requests.map(({ url }) => url)).toContain("http://state/losses?project=billing");
    expect((await ask(fakeState(list).context)).data.losses).toEqual([]);
  });

  test("becomes an error page with state's own words", async () => {
    const { context } = fakeState({
      "GET /incidents": () => faultReply(503, "database_unavailable", "Postgres is away."),
      "GET /projects": projects,
    });
    await expect(ask(context)).rejects.toMatchObject({
      data: { message: "Postgres is away." },
      init: { status: 503 },
    });
  });

  test("does not show a reply of an unknown shape", async () => {
    const { context } = fakeState({
      "GET /incidents": { incidents: [{ id: 1 }], next: null },
      "GET /projects": projects,
    });
    await expect(ask(context)).rejects.toMatchObject({ init: { status: 502 } });
  });

  test("says which setting is missing when it is bound to nothing", async () => {
    await expect(ask({ cloudflare: { env: {} }, session: null, page: "/" })).rejects.toMatchObject({
      data: { message: expect.stringContaining("STATE") },
    });
  });
});

describe("the list", () => {
  const shown = {
    incidents: [incidentRowFixture()],
    counts: null,
    next: null,
    losses: [],
    received: null,
    q: "",
    project: "billing",
    viewId: "open",
    stale: false,
  };

  test("shows what a person needs to choose an incident", () => {
    const html = renderPage(IncidentsPage, shown);
    for (const text of ["src/invoices/tax.ts:41", "1,284", "In review", "84 %", "#27"]) {
      expect(html).toContain(text);
    }
    expect(html).toMatch(
      /<time dateTime="2026-11-23T14:21:55.310Z" title="2026-11-23 14:21:55.310 UTC"[^>]*>4 s ago</,
    );
    expect(html).toContain('href="https://github.com/acme/billing-api/pull/27"');
  });

  test("counts each tab exactly, and none under a search, which counts nothing", () => {
    const counts = { detected: 2, needs_human: 3, muted: 1_204, resolved: 9 };
    const tabs = (html: string) =>
      [
        ...(/<nav aria-label="Filter by state".*?<\/nav>/s.exec(html)?.[0] ?? "").matchAll(
          /<a [^>]*>(.*?)<\/a>/gs,
        ),
      ].map(([, text]) => text?.replace(/<[^>]+>/g, " ").trim());
    expect(tabs(renderPage(IncidentsPage, { ...shown, counts }))).toEqual([
      "Open 5",
      "Needs a human 3",
      "Proposed 0",
      "Muted 1,204",
      "Ignored 0",
      "Resolved 9",
      "All 1,218",
    ]);
    expect(tabs(renderPage(IncidentsPage, { ...shown, counts, q: "x" }))).toContain("Muted");
  });

  test("keeps a title whole for hover and for screen readers, and its differing part in sight", () => {
    const titles = ["percent", "total"].map(
      (name) => `TypeError: Cannot read properties of undefined (reading ${name})`,
    );
    const incidents = titles.map((title, n) =>
      incidentRowFixture({ title, id: `0198f1c2-7a44-7c11-9d3e-5b1f0a6c2e0${n}` }),
    );
    const html = renderPage(IncidentsPage, { ...shown, incidents });
    for (const title of titles) {
      expect(html).toContain(`title="${title}"`);
      expect(html).toContain(`<span class="sr-only">${title}</span>`);
    }
    expect(html).toContain("> percent)</span>");
    expect(html).toContain("> total)</span>");
  });

  test("says of no state that a check runs", () => {
    const html = renderPage(IncidentsPage, {
      ...shown,
      incidents: [incidentRowFixture({ status: "validating" })],
    });
    expect(html).not.toMatch(/\bCI\b|check/i);
  });

  test("shows hostile text as text, and no link that is not http", () => {
    const hostile = incidentRowFixture({
      title: "<script>alert(1)</script> ![x](https://evil.example/x.png)",
      location: '"><img src=x onerror=alert(1)>',
      pullRequest: { number: 1, url: "javascript:alert(1)", state: "open" },
    });
    const html = renderPage(IncidentsPage, { ...shown, incidents: [hostile] });
    expect(html).toContain(
      "&lt;script&gt;alert(1)&lt;/script&gt; ![x](https://evil.example/x.png)",
    );
    expect(html).not.toMatch(/<script|<img|javascript:/);
  });

  test("says what it lacks: how many errors were not recorded, why, and what to do", () => {
    const losses: Loss[] = [
      { ...cappedFixture, count: 12_431 },
      { ...cappedFixture, outcome: "refused", reason: "too_many" },
      { ...cappedFixture, outcome: "dropped", reason: "something_new", count: 3 },
    ];
    const html = renderPage(IncidentsPage, { ...shown, losses });
    expect(html).toContain("Billing: 12,431 errors of new kinds dropped in the last hour.");
    expect(html).toContain("raise newIncidentsPerMinute");
    expect(html).toContain("Billing: 1 error refused in the last hour.");
    expect(html).toContain("The ledger&#x27;s reason: something new.");
    expect(renderPage(IncidentsPage, shown)).not.toContain("Not recorded");
  });

  test("names the next action when there is nothing", () => {
    const html = renderPage(IncidentsPage, { ...shown, incidents: [], received: 0 });
    expect(html).toContain('href="/projects/billing/connect"');
    const searched = renderPage(IncidentsPage, { ...shown, incidents: [], q: "zzz" });
    expect(searched).toContain("Search all incidents");
    expect(searched).not.toContain("/connect");
    const looking = { ...shown, incidents: [], q: "zzz", next: "2026-11-23,abc" };
    expect(renderPage(IncidentsPage, looking)).toContain("older ones are on the next page");
    expect(renderPage(IncidentsPage, looking)).not.toContain("Search all incidents");
  });
});

test.each([
  ["", "/"],
  ["?project=billing", "/?project=billing"],
])("/incidents%s leads to the list of the same project", (search, list) => {
  const request = new Request(`http://127.0.0.1:3000/incidents${search}`);
  const response = allIncidents({ request, params: {}, context: fakeState({}).context });
  expect(response.status).toBe(302);
  expect(response.headers.get("location")).toBe(list);
});
