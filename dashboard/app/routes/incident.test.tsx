import { describe, expect, test } from "vitest";
import type { IncidentPage as PageData } from "#core/api/state/incident-page.ts";
import { autopsyFixture } from "../fixtures/autopsy.ts";
import { incidentFixture, incidentId, incidentPageFixture } from "../fixtures/incident.ts";
import { renderPage } from "../fixtures/render.tsx";
import { fakeState, faultReply } from "../fixtures/state.ts";
import { issueFormToken } from "../security/form-token.ts";
import IncidentPage, { action, loader } from "./incident.tsx";

const path = `/incidents/${incidentId}`;
const otherId = "0198f1c2-7a44-7c11-9d3e-5b1f0a6c2e02";
const address = `http://127.0.0.1:3000${path}`;

describe("the page's loader", () => {
  test("reads everything in one request", async () => {
    const { context, requests } = fakeState({ [`GET ${path}`]: incidentPageFixture() });
    const { page } = await loader({
      request: new Request(address),
      params: { id: incidentId },
      context,
    });
    expect(page.incident.id).toBe(incidentId);
    expect(requests).toHaveLength(1);
  });

  test("is 404 for an unknown id, and asks nothing for one that is none", async () => {
    const { context, requests } = fakeState({});
    const request = new Request(address);
    const missing = { init: { status: 404 } };
    await expect(loader({ request, params: { id: incidentId }, context })).rejects.toMatchObject(
      missing,
    );
    await expect(loader({ request, params: { id: "../projects" }, context })).rejects.toMatchObject(
      missing,
    );
    expect(requests).toHaveLength(1);
  });
});

describe("a decision", () => {
  async function decide(over: { origin?: string | null; token?: string; name?: string } = {}) {
    const { token, setCookie } = await issueFormToken(new Request(address));
    const state = fakeState({ [`POST ${path}/actions`]: { kind: "done" } });
    const request = new Request(address, {
      method: "POST",
      body: new URLSearchParams({ token: over.token ?? token, action: over.name ?? "continue" }),
      headers: {
        cookie: setCookie?.split(";")[0] ?? "",
        ...(over.origin === null ? {} : { origin: over.origin ?? "http://127.0.0.1:3000" }),
      },
    });
    const answer = action({ request, params: { id: incidentId }, context: state.context });
    return { answer, requests: state.requests };
  }

  test("is sent to state, and leads back to the page", async () => {
    const { answer, requests } = await decide();
    expect(await answer).toMatchObject({ status: 302 });
    expect(await requests[0]?.json()).toEqual({ action: "continue", actor: "local user" });
  });

  test.each([
    ["from another site", { origin: "https://evil.example" }],
    ["from another port of this machine", { origin: "http://127.0.0.1:8080" }],
    ["from a page without an origin", { origin: "null" }],
    ["without an origin", { origin: null }],
    ["without its token", { token: "" }],
    ["with a token of another session", { token: "0".repeat(64) }],
  ])("%s is refused", async (_name, over) => {
    const { answer, requests } = await decide(over);
    await expect(answer).rejects.toMatchObject({ init: { status: 403 } });
    expect(requests).toHaveLength(0);
  });

  test.each([
    ["merge", { into: otherId }, { into: otherId }],
    ["split", { by: "message" }, { by: "message" }],
    ["undo-grouping", { rule: otherId }, { rule: otherId }],
  ])("to %s is sent to state", async (name, fields, sent) => {
    const { token, setCookie } = await issueFormToken(new Request(address));
    const state = fakeState({ [`POST ${path}/${name}`]: { kind: "done" } });
    const request = new Request(address, {
      method: "POST",
      body: new URLSearchParams({ token, action: name, ...fields }),
      headers: { cookie: setCookie?.split(";")[0] ?? "", origin: "http://127.0.0.1:3000" },
    });
    const answer = await action({ request, params: { id: incidentId }, context: state.context });
    expect(answer).toMatchObject({ status: 302 });
    expect(await state.requests[0]?.json()).toEqual({ ...sent, actor: "local user" });
  });

  test.each(["merge", "split", "undo-grouping"])(
    "to %s without its field is refused",
    async (name) => {
      const { answer } = await decide({ name });
      await expect(answer).rejects.toMatchObject({ init: { status: 400 } });
    },
  );

  test("that nobody knows is refused", async () => {
    const { answer } = await decide({ name: "delete" });
    await expect(answer).rejects.toMatchObject({ init: { status: 400 } });
  });

  test("that state refuses comes back with its reason", async () => {
    const { token, setCookie } = await issueFormToken(new Request(address));
    const { context } = fakeState({
      [`POST ${path}/actions`]: () => faultReply(409, "conflict", "It is resolved already."),
    });
    const answer = await action({
      request: new Request(address, {
        method: "POST",
        body: new URLSearchParams({ token, action: "mute" }),
        headers: { cookie: setCookie?.split(";")[0] ?? "", origin: "http://127.0.0.1:3000" },
      }),
      params: { id: incidentId },
      context,
    });
    expect(answer).toMatchObject({
      data: { problem: "It is resolved already." },
      init: { status: 409 },
    });
  });
});

describe("the page", () => {
  function render(page: PageData = incidentPageFixture()): string {
    return renderPage(IncidentPage, { page, threshold: 0.66, stale: false }, path);
  }

  test("shows the whole case", () => {
    const html = render();
    for (const text of [
      "Review pull request #27",
      "Opened 2.14 s after the first event.",
      "Property of null or undefined, in the code; found by rules",
      "src/invoices/tax.ts:39",
      "above the 66 % a pull request asks for",
      "1.09 s",
      "The commit that ran.",
      "Copy fix prompt",
      "4 frames outside the app",
      "Check that every region sold to since 4.18.2",
    ]) {
      expect(html).toContain(text);
    }
  });

  test("says why events are grouped, and offers to merge and to split", () => {
    const html = render(
      incidentPageFixture({
        grouping: {
          rules: [
            {
              id: otherId,
              kind: "took_in",
              by: null,
              other: { id: otherId, title: "Its <twin>" },
              actor: "ada",
              at: "2026-11-23T14:05:40.010Z",
            },
          ],
          others: [{ id: otherId, title: "Another" }],
        },
      }),
    );
    for (const text of [
      "Every TypeError thrown in tax#rateFor, called from preview#previewInvoice, in billing-api is this incident.",
      "innermost first",
      "Lines, columns, releases, routes",
      `href="/incidents/${otherId}"`,
      "Its &lt;twin&gt;",
      `<option value="${otherId}">Another</option>`,
      '<option value="message">message</option>',
      'name="action" value="undo-grouping"',
    ])
      expect(html).toContain(text);
  });

  test("offers neither for what was merged away, only the way back", () => {
    const html = render(
      incidentPageFixture({
        grouping: {
          rules: [
            {
              id: otherId,
              kind: "merged_into",
              by: null,
              other: null,
              actor: "ada",
              at: "2026-11-23T14:05:40.010Z",
            },
          ],
          others: [{ id: otherId, title: "Another" }],
        },
      }),
    );
    expect(html).toContain("Counts in an old incident, by ada.");
    expect(html).not.toContain('name="into"');
    expect(html).not.toContain('name="by"');
  });

  test("offers the pull request of a manual project as a form with a token", () => {
    const html = render(
      incidentPageFixture({
        incident: incidentFixture({ status: "analyzed" }),
        pullRequest: null,
      }),
    );
    expect(html).toMatch(/<input type="hidden" name="token" value="token"\/>/);
    expect(html).toMatch(/<button type="submit" name="action" value="continue"/);
    expect(html).toContain("Open pull request");
  });

  test("says why a human is needed, with the patch to copy", () => {
    const html = render(
      incidentPageFixture({
        incident: incidentFixture({ status: "needs_human", reason: "Grant write access." }),
        pullRequest: null,
      }),
    );
    expect(html).toContain("This needs a human");
    expect(html).toContain("Grant write access.");
    expect(html).toContain("Copy patch");
    expect(html).toContain("Try again");
  });

  test("says how sure a frame's location is, and why, where that is not beyond doubt", () => {
    const page = incidentPageFixture();
    const [primary] = page.trace?.exceptions ?? [];
    const [sure, compiled, unsure] = primary?.frames ?? [];
    if (!page.trace || !primary || !sure || !compiled || !unsure) throw new Error("no frames");
    const reason = "2 files fit equally well.";
    const html = render({
      ...page,
      trace: {
        ...page.trace,
        exceptions: [
          {
            ...primary,
            frames: [
              { ...sure, resolution: { kind: "exact", reason: "The whole path agrees." } },
              {
                ...compiled,
                resolution: { kind: "likely", reason: "Compiled.", lineUnknown: true },
              },
              {
                ...unsure,
                resolution: { kind: "ambiguous", reason, candidates: ["a/b.ts", "c/b.ts"] },
              },
            ],
          },
        ],
      },
    });
    expect(html).toContain(`ambiguous</span><span> a/b.ts or c/b.ts</span>`);
    expect(html).toContain(` because: ${reason}`);
    expect(html).toContain("line unknown");
    expect(html).not.toContain("The whole path agrees.");
    expect(html).not.toContain(`${compiled.path}</span><span class="text-faint">:`);
  });

  test("stands without an autopsy, a stack, a source or a sample", () => {
    const html = render(
      incidentPageFixture({
        incident: incidentFixture({ status: "detected" }),
        autopsy: null,
        trace: null,
        source: null,
        sample: null,
        excerpts: [],
        pullRequest: null,
        steps: [],
        activity: [],
      }),
    );
    expect(html).toContain("Not known yet.");
    expect(html).toContain("span.recordException(error)");
  });

  test("shows a diff that was cut short as it was kept", () => {
    const diff = "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,9 +1,9 @@\n-<script>a</script>";
    const html = render(
      incidentPageFixture({ autopsy: autopsyFixture({ patch: { diff, files: [], notes: [] } }) }),
    );
    expect(html).toContain("@@ -1,9 +1,9 @@\n-&lt;script&gt;a&lt;/script&gt;</pre>");
  });

  test("shows hostile text as text everywhere, and no link or image of it", () => {
    const evil =
      "<script>alert(1)</script><img src=x onerror=alert(1)> ![i](https://evil.example/i.png) [a](javascript:alert(1)) `<b>`";
    const base = incidentPageFixture();
    const [step] = base.steps;
    const html = render({
      ...base,
      incident: incidentFixture({
        title: evil,
        reason: evil,
        location: evil,
        service: evil,
        release: evil,
        fingerprint: { key: evil, components: [{ name: evil, value: evil }] },
      }),
      project: { ...base.project, name: evil },
      sample: base.sample && { ...base.sample, attributes: { [evil]: evil } },
      trace: base.trace && {
        ...base.trace,
        exceptions: [
          {
            type: evil,
            message: evil,
            relation: "primary",
            frames: [{ file: evil, path: evil, line: 1, inApp: true, raw: evil, function: evil }],
          },
        ],
      },
      excerpts: [{ path: evil, startLine: 1, lines: [evil] }],
      source: base.source && { ...base.source, note: evil, paths: [evil] },
      autopsy: autopsyFixture({
        rootCause: evil,
        evidence: [{ claim: evil, path: evil, line: 1, quote: evil }],
        manualSteps: [evil],
        fixPrompt: evil,
        patch: {
          diff: `diff --git a/x b/${evil}\n@@ -1 +1 @@ ${evil}\n-${evil}\n+${evil}!\n`,
          files: [],
          notes: [evil],
        },
      }),
      pullRequest: base.pullRequest && { ...base.pullRequest, url: "javascript:alert(1)" },
      steps: step ? [{ ...step, fault: { code: "internal", message: evil } }] : [],
      activity: [{ at: base.incident.firstSeenAt, kind: evil, text: evil, actor: evil }],
    });
    expect(html).not.toMatch(/<script|<img|<b>|href="javascript/);
    const links = [...html.matchAll(/(?:href|src|action)="([^"]*)"/g)].map(([, link]) => link);
    expect(links.filter((link) => !link?.startsWith("/"))).toEqual([]);
  });
});
