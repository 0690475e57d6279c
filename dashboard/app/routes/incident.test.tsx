import { describe, expect, test } from "vitest";
import type { IncidentPage as PageData } from "#core/api/state/incident-page.ts";
import { IncidentStatus } from "#core/incident/incident.ts";
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
    expect(await requests[0]?.json()).toEqual({ action: "continue" });
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
    ["merge", { into: otherId }, { into: otherId, intoQuiet: false }],
    ["merge", { into: otherId, intoQuiet: "yes" }, { into: otherId, intoQuiet: true }],
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
    expect(await state.requests[0]?.json()).toEqual(sent);
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
  function render(page: PageData = incidentPageFixture(), at = path): string {
    return renderPage(IncidentPage, { page, threshold: 0.66, stale: false }, at);
  }

  test("says what the analysis cost, where a model was asked", () => {
    const usage = { calls: 2, inputChars: 41_200, outputChars: 1_800 };
    const html = render(incidentPageFixture({ autopsy: autopsyFixture({ usage }) }));
    expect(html).toContain("Cost of the analysis");
    expect(html).toContain("41,200");
    expect(render(incidentPageFixture({ autopsy: autopsyFixture() }))).not.toContain(
      "Cost of the analysis",
    );
  });

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
          others: [{ id: otherId, title: "Another", location: "src/b.ts:2", status: "muted" }],
        },
      }),
    );
    for (const text of [
      "Every TypeError thrown in tax#rateFor, called from preview#previewInvoice, in billing-api is this incident.",
      "innermost first",
      "Lines, columns, releases, routes",
      `href="/incidents/${otherId}"`,
      "Its &lt;twin&gt;",
      `<option value="${otherId}">muted · Another · src/b.ts:2</option>`,
      '<option value="message">message</option>',
      'name="action" value="undo-grouping"',
    ])
      expect(html).toContain(text);
  });

  const watched = (over: Partial<NonNullable<PageData["pullRequest"]>>, status: IncidentStatus) => {
    const page = incidentPageFixture({ incident: incidentFixture({ status }) });
    const { pullRequest } = page;
    if (!pullRequest) throw new Error("the fixture has a pull request");
    const checksSeenAt = "2026-11-23T14:04:00.000Z";
    return render({ ...page, pullRequest: { ...pullRequest, checksSeenAt, ...over } });
  };

  test.each([
    ["unknown", "No check was seen of it yet"],
    ["none", "This repository has no checks"],
    ["running", "Its checks run."],
    ["green", "checks passed."],
    ["red", "checks failed."],
  ] as const)("says of checks that are %s what was seen of them", (checks, words) => {
    expect(watched({ checks }, "validating")).toContain(words);
  });

  test("says that a person has the branch, and how AIA gets it back", () => {
    const html = watched({ touchedBy: "jane", mergeable: "conflict" }, "in_review");
    expect(html).toContain("jane pushed to its branch");
    expect(html).toContain("/aia recreate");
    expect(html).toContain("in conflict with its base branch");
  });

  test("says of a merge what was seen of its release, and nothing more", () => {
    const mergedAt = "2026-11-23T14:05:00.000Z";
    const merged = { state: "merged", mergeCommit: "d".repeat(40), mergedAt } as const;
    expect(watched(merged, "merged")).toContain("Merged, unverified");
    const live = { release: "4.18.3", since: "2026-11-23T15:00:00.000Z" };
    expect(watched({ ...merged, live }, "merged")).toContain(
      "Release 4.18.3, which holds the fix, was seen with traffic.",
    );
    expect(watched({ ...merged, live }, "resolved")).toContain("the fix is live");
    const elsewhere = { ...merged, state: "closed" } as const;
    expect(watched(elsewhere, "merged")).toContain(
      "which is not AIA&#x27;s, holds the same change",
    );
  });

  test("claims no check, no live release and no fix that nobody saw, in any state", () => {
    for (const status of IncidentStatus.options) {
      const html = render(incidentPageFixture({ incident: incidentFixture({ status }) }));
      expect(html, status).not.toMatch(
        /CI running|checks are running|is live|fix is|by itself once/i,
      );
    }
  });

  test("names both incidents of a merge whole, and what follows, before it happens", () => {
    const title = "Error: the payment provider refused the card of a customer for the third time";
    const grouping: PageData["grouping"] = {
      rules: [],
      others: [{ id: otherId, title, location: "src/pay.ts:9", status: "muted" }],
    };
    const page = incidentPageFixture({ grouping });
    const html = render(page, `${path}?merge=${otherId}`);
    const asked = /<section aria-labelledby="merge".*?<\/section>/s.exec(html)?.[0] ?? "";
    for (const text of [title, page.incident.title.replaceAll("'", "&#x27;"), "src/pay.ts:9"])
      expect(asked).toContain(text);
    expect(asked).toContain("1,284 events");
    expect(asked).toContain("The other one is muted");
    expect(asked).toContain('name="intoQuiet" value="yes"');
    expect(render(page)).not.toContain('name="into"');
  });

  test.each<[PageData["incident"]["status"], string]>([
    ["muted", "unmute"],
    ["ignored", "unmute"],
    ["resolved", "reopen"],
  ])("takes back that it is %s", (status, action) => {
    const page = incidentPageFixture({ incident: incidentFixture({ status }) });
    expect(render(page)).toContain(`name="action" value="${action}"`);
  });

  test("leads to the incident in which a resolved one was seen again, and no longer reopens it", () => {
    const html = render(
      incidentPageFixture({
        incident: incidentFixture({ status: "resolved" }),
        laterEpisode: { id: otherId, episode: 2 },
      }),
    );
    expect(html).toContain(`href="/incidents/${otherId}"`);
    expect(html).not.toContain('value="reopen"');
  });

  test("calls it a regression only where a fix was merged", () => {
    const again = incidentFixture({ episode: 2, regressionOf: otherId });
    const byHand = render(incidentPageFixture({ incident: again }));
    expect(byHand).toContain("was resolved by hand");
    expect(byHand).not.toMatch(/regression/i);
    const earlierFix = { number: 12, url: "https://github.com/acme/billing-api/pull/12" };
    expect(render(incidentPageFixture({ incident: again, earlierFix }))).toContain("Regression of");
  });

  test("links lines of source where there is no pull request, the laptop's too", () => {
    const page = incidentPageFixture({ pullRequest: null });
    const commit = page.source?.commit;
    const html = render({
      ...page,
      project: { ...page.project, repositoryUrl: "http://127.0.0.1:3011/acme/billing-api" },
    });
    const at = `href="http://127.0.0.1:3011/acme/billing-api/blob/${commit}/src`;
    expect(html).toContain(`${at}/invoices/tax.ts#L41"`);
    expect(html).toContain(`${at}/invoices/tax.ts#L39"`);
    expect(html).toContain(`${at}/server.ts#L62"`);
  });

  test("says what would help where there is no cause, with a link for each", () => {
    const autopsy = autopsyFixture({ class: "unknown", patch: null, evidence: [] });
    const base = incidentPageFixture({ autopsy, pullRequest: null });
    const html = render({
      ...base,
      incident: incidentFixture({ status: "analyzed" }),
      project: { ...base.project, repository: null, repositoryUrl: null },
    });
    const helps = /What would help.*?<\/ul>/s.exec(html)?.[0] ?? "";
    expect(helps).toContain('href="/projects/billing/repository"');
    expect(helps).toContain("fix-prompt");
    // Before the patch that is none comes what there is to read.
    expect(html.indexOf('id="stack-trace"')).toBeLessThan(html.indexOf('id="patch"'));
  });

  test("says a sentence once", () => {
    const reason = "The data is wrong: an invoice without a region.";
    const autopsy = autopsyFixture({ patch: null, withheld: reason });
    const base = incidentPageFixture({ autopsy, pullRequest: null });
    const at = base.incident.firstSeenAt;
    const html = render({
      ...base,
      incident: incidentFixture({ status: "needs_human", reason }),
      activity: [
        { at, kind: "autopsy", text: `Root cause: ${autopsy.rootCause}`, actor: "autopsy" },
        { at, kind: "person_needed", text: reason, actor: "autopsy" },
        {
          at,
          kind: "source",
          text: `Source read at commit 9f2c. ${base.source?.note}`,
          actor: "router",
        },
      ],
    });
    expect(html.split(reason)).toHaveLength(2);
    expect(html.split(base.source?.note ?? "")).toHaveLength(2);
    expect(html.split("fails with 500.")).toHaveLength(2);
    expect(html).toContain("Left to a person");
  });

  test("says once what kept the source from giving a cause, with what would help", () => {
    const sentence = "No source was read, since no repository is connected to this project.";
    const autopsy = autopsyFixture({
      class: "unknown",
      patch: null,
      evidence: [],
      rootCause: `Not found out. ${sentence} Connect one in the project's settings.`,
      withheld: sentence,
      fixPrompt: "",
    });
    const base = incidentPageFixture({ autopsy, pullRequest: null });
    const html = render({
      ...base,
      incident: incidentFixture({ status: "needs_human", reason: sentence }),
      project: { ...base.project, repository: null, repositoryUrl: null },
      source: null,
    });
    expect(html.split(sentence)).toHaveLength(2);
    expect(html).toContain('href="/projects/billing/repository"');
  });

  describe("of a repository that AIA does not reach", () => {
    const message = "The App's installation for acme is suspended on https://github.com.";
    const at = "https://github.com/organizations/acme/settings/installations/7";
    const trouble = {
      message,
      mend: { kind: "unsuspend" as const, at },
      since: "2026-11-23T14:03:12.291Z",
    };
    const base = incidentPageFixture();
    const parked = base.steps.map((step) => ({
      ...step,
      status: "parked" as const,
      fault: { code: "access_lost" as const, message },
    }));

    test("says why, with the link that mends it, and not again beside what to do next", () => {
      const html = render({
        ...base,
        incident: incidentFixture({ status: "needs_human", reason: message }),
        project: { ...base.project, trouble },
        steps: parked,
        pullRequest: null,
      });
      const next = /<section aria-label="Next action".*?<\/section>/s.exec(html)?.[0] ?? "";
      expect(next).toContain("This waits for its repository");
      expect(next).not.toContain("is suspended on");
      const alert = /role="alert".*?<section/s.exec(html)?.[0] ?? "";
      expect(alert).toContain("is suspended on");
      expect(alert).toMatch(new RegExp(`href="${at}"[^>]*>Unsuspend the installation on`));
    });

    test("says it where nothing waits yet, and not where nothing will", () => {
      const withTrouble = { ...base, project: { ...base.project, trouble } };
      expect(render(withTrouble)).toContain("is suspended on");
      const muted = incidentFixture({ status: "muted" });
      expect(render({ ...withTrouble, incident: muted })).not.toContain("is suspended on");
    });

    test("leads to its own pages, and to no address that is none", () => {
      const led = (mend: NonNullable<PageData["project"]["trouble"]>["mend"]) =>
        render({ ...base, project: { ...base.project, trouble: { ...trouble, mend } } });
      expect(led({ kind: "bind", at: null })).toMatch(
        /href="\/projects\/billing\/repository"[^>]*>Bind the repository again/,
      );
      expect(led({ kind: "create_app", at: null })).toContain('href="/system/github"');
      expect(led({ kind: "unarchive", at: "javascript:alert(1)" })).not.toContain("javascript:");
    });
  });

  test("offers no review of a pull request that was closed", () => {
    const base = incidentPageFixture({ incident: incidentFixture({ status: "needs_human" }) });
    const html = render({
      ...base,
      pullRequest: base.pullRequest && { ...base.pullRequest, state: "closed" },
    });
    expect(html).toContain("See closed pull request #");
    expect(html).not.toContain("Review pull request");
  });

  test("shows what the request was given, by its names alone", () => {
    const html = render();
    expect(html).toContain("currency=…");
    expect(html).toContain("{ region: string }");
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
          others: [{ id: otherId, title: "Another", location: "src/b.ts:2", status: "muted" }],
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
    // Pages of the repository alone, whose address is the deployment's own.
    const own = /^(?:\/|#|https:\/\/github\.com\/acme\/billing-api\/(?:blob|commit)\/[^"<>]*$)/;
    expect(links.filter((link) => !own.test(link ?? ""))).toEqual([]);
  });
});
