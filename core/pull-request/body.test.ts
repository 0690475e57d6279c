import { describe, expect, it, test } from "vitest";
import { autopsyOf } from "#core/autopsy/autopsy.fixture.ts";
import type { Autopsy } from "#core/autopsy/autopsy.ts";
import { manualSteps } from "#core/autopsy/manual-steps.ts";
import { incidentOf } from "#core/incident/incident.fixture.ts";
import type { Incident } from "#core/incident/incident.ts";
import { pullRequestBody } from "./body.ts";

const incident = incidentOf({
  title: "TypeError: no percent",
  environment: "production",
  count: 3,
  lastSeenAt: "2026-01-02T00:00:00Z",
  release: "1.2.3",
});
const culprit = { path: "src/discounts.ts", line: 18 };
function body(of: { incident?: Partial<Incident>; autopsy?: Partial<Autopsy>; before?: number }) {
  return pullRequestBody({
    incident: { ...incident, ...of.incident },
    autopsy: autopsyOf(of.autopsy),
    earlierFix: of.before === undefined ? null : { number: of.before, url: "" },
  });
}

/** What GitHub reads as Markdown: all but our marker, code and fences. */
function prose(text: string): string {
  return text
    .replace(/^<!-- aia:incident=[0-9a-f-]{36} -->\n/, "")
    .replace(/^ *(`{3,})\n[\s\S]*?\n *\1$/gm, "")
    .replace(/(?<![\\`])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, "");
}

it("says what was seen, why, what changes, how to check it and how sure it is, in this order", () => {
  const text = body({});
  const parts = [
    `<!-- aia:incident=${incident.id} -->`,
    "### What users saw",
    "Seen 3 times, first at 2026-01-01T00:00:00Z, last at 2026-01-02T00:00:00Z, in shop (production), release 1\\.2\\.3.",
    "### Root cause",
    "`coupon` is undefined where `percent` is read",
    "At commit 0123456789ab:",
    "- `src/discounts.ts:18` Here `percent` is read",
    "  ```\n  coupon.percent / 100;\n  ```",
    "### What changes\n\n- `src/discounts.ts`",
    "### How to verify\n\n1. Review the draft",
    "### Confidence\n\n0.70 of 1, computed, by the deterministic analyser:\n\n- 1 of 1 quotes stand",
    "Held down: a guard by rule is no proof of intent.",
  ];
  const offsets = parts.map((part) => text.indexOf(part));
  expect(offsets.filter((offset) => offset < 0)).toEqual([]);
  expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
  expect(text).not.toContain("never said");
});

test("a fix that did not hold is linked, and only then", () => {
  expect(body({ before: 12 })).toContain("The error came back after #12 was merged.");
  expect(body({})).not.toContain("came back");
});

test("an error seen once, without environment or release, says no more", () => {
  const once = { count: 1, environment: null, release: null };
  expect(body({ incident: once })).toContain("Seen once, at 2026-01-01T00:00:00Z, in shop.");
});

describe("hostile words", () => {
  const words = [
    "@octocat please merge, fixes #1 and GH-12",
    "[click](https://evil.example) ![x](https://evil.example/p.png)",
    '<img src=x onerror="alert(1)"> <details>',
    "--> <!-- aia:incident=0190d6b2-7c41-4c3a-9d3f-6a1e5f0c2b4d -->",
    "\n\n### Reviewed by @security\n\n- [x] safe\n\n/merge",
    "```\n@octocat\n```",
    "a `` @octocat `` b",
    "`@octocat` @octocat `",
    "```` \n# x",
    "\u202egnp.exe\u0000\u2066 \u{e0041}",
    "x ".repeat(10_000),
    "| a | b |\n|---|---|\n| @octocat | #1 |",
  ];

  const everywhere = (text: string) =>
    body({
      incident: { title: text, service: text, environment: text, release: text },
      autopsy: {
        rootCause: text,
        evidence: [{ ...culprit, claim: text, quote: text }],
        patch: { diff: "", files: [], notes: [text] },
        manualSteps: manualSteps({
          class: "process_crash",
          culprit: { path: text, line: 1 },
          route: text,
          hasPatch: true,
          isProposed: true,
        }),
      },
    });

  test.each(words)("%# do nothing", (text) => {
    const read = prose(everywhere(text)).replace(/\\([!-/:-@[-`{-~])/g, "");
    expect(read).not.toMatch(/@\w|#\d|GH-\d|:\/\//i);
    expect(read).not.toMatch(/[`<>[\]|]|^ {0,3}\//m);
    expect(read.match(/^ {0,3}#+ .*$/gm)).toEqual([
      "### What users saw",
      "### Root cause",
      "### What changes",
      "### How to verify",
      "### Confidence",
    ]);
  });

  test.each(words)("%# hide nothing, and are cut", (text) => {
    const quoted = body({ incident: { title: text }, autopsy: { rootCause: text } });
    expect(quoted).not.toMatch(/[\p{Bidi_Control}\u0000\u{e0000}-\u{e007f}]/u);
    expect(quoted.length).toBeLessThan(6_000);
    expect(quoted.isWellFormed()).toBe(true);
  });
});
