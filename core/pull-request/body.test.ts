import { describe, expect, it, test } from "vitest";
import { autopsyOf } from "#core/autopsy/autopsy.fixture.ts";
import type { Autopsy } from "#core/autopsy/autopsy.ts";
import { manualSteps } from "#core/autopsy/manual-steps.ts";
import { incidentOf } from "#core/incident/incident.fixture.ts";
import type { Incident } from "#core/incident/incident.ts";
import { type BodyFacts, pullRequestBody } from "./body.ts";

const incident = incidentOf({
  title: "TypeError: no percent",
  environment: "production",
  count: 3,
  lastSeenAt: "2026-01-02T00:00:00Z",
  release: "1.2.3",
});
const culprit = { path: "src/discounts.ts", line: 18 };
const web = "https://github.example/acme/shop";
const incidentUrl = "https://aia.example/incidents/9f86d081";
function body({ incident: changes, autopsy, before, ...facts }: Of): string {
  return pullRequestBody({
    incident: { ...incident, ...changes },
    autopsy: autopsyOf(autopsy),
    earlierFix: before === undefined ? null : { number: before, url: "" },
    web,
    incidentUrl,
    ...facts,
  });
}
type Of = {
  incident?: Partial<Incident>;
  autopsy?: Partial<Autopsy>;
  before?: number;
} & Partial<Pick<BodyFacts, "template" | "draft" | "verified" | "mergedOnto">>;

/** What GitHub reads as Markdown: all but our marker, code and fences. */
function prose(text: string): string {
  return text
    .replace(/\[(`[^`]*`|[\w ]+)\]\(https:\/\/(?:github|aia)\.example\/[\w/.%#~-]*\)/g, "$1")
    .replace(/^<!-- aia:incident=[0-9a-f-]{36} -->\n/, "")
    .replace(/^ *(`{3,})\n[\s\S]*?\n *\1$/gm, "")
    .replace(/(?<![\\`])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, "");
}

it("leads with cause and change, then the failing line, how often, what was checked and what not", () => {
  const text = body({});
  const parts = [
    `<!-- aia:incident=${incident.id} -->`,
    "`coupon` is undefined where `percent` is read\\. This pull request makes the code return 0 from discountOf\\(\\) when coupon is missing.",
    `**Where** [\`src/discounts.ts:18\`](${web}/blob/0123456789abcdef0123456789abcdef01234567/src/discounts.ts#L18). The error: TypeError: no percent`,
    "```\ncoupon.percent / 100;\n```",
    `**Seen** 3 times since 2026-01-01 00:00 UTC, last at 2026-01-02 00:00 UTC, in shop (production), release 1\\.2\\.3. [Incident with trace and evidence](${incidentUrl}).`,
    "### Checked, and not\n\n**Checked**: The patch applies to the commit that was analysed (`0123456789`)",
    "**Not checked**: AIA runs no code",
    "**Confidence**: good (0.70 of 1, computed), because 1 of 1 quotes stand. Held down: a guard by rule is no proof of intent.",
    "### How to verify",
    "Written by AIA, an automated agent",
  ];
  const offsets = parts.map((part) => text.indexOf(part));
  expect(parts.filter((_, at) => (offsets[at] ?? -1) < 0)).toEqual([]);
  expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
  expect(text).not.toContain("never said");
  expect(text.split("\n").length).toBeLessThan(40);
});

test("what GitHub refused and what was merged is said, and only then", () => {
  expect(body({})).not.toMatch(/takes no drafts|merged onto|did not verify/);
  expect(body({ draft: false })).toContain("GitHub takes no drafts in this repository");
  expect(body({ verified: false })).toContain("GitHub did not verify the commit's signature");
  expect(body({ mergedOnto: "f".repeat(40) })).toContain(
    "was merged onto newer code (`ffffffffff`)",
  );
});

describe("a repository's own form", () => {
  const template = `<!-- Thank you! -->
## What does this change?

## Checklist
- [ ] I ran the tests
- [ ] Docs

## How was it tested?
`;

  it("keeps its headings in their order and ticks no box", () => {
    const text = body({ template });
    expect(text.match(/^#+ .*$/gm)).toEqual([
      "## What does this change?",
      "## Checklist",
      "## How was it tested?",
    ]);
    expect(text).toMatch(/What does this change\?\n\n`coupon` is undefined/);
    expect(text).toContain("- [ ] I ran the tests\n- [ ] Docs");
    expect(text).toMatch(/How was it tested\?\n\nNot run by AIA\. To check it:\n\n1\. Run/);
    expect(text).toContain("**Not checked**");
  });

  it("is left alone where nothing of it fits", () => {
    expect(body({ template: "## Rollout\n\n- [ ] Canary\n" })).not.toContain("Canary");
  });
});

test("a fix that did not hold is linked, and only then", () => {
  expect(body({ before: 12 })).toContain("The error came back after #12 was merged.");
  expect(body({})).not.toContain("came back");
});

test("an error seen once, without environment or release, says no more", () => {
  const once = { count: 1, environment: null, release: null };
  expect(body({ incident: once })).toContain("**Seen** once, at 2026-01-01 00:00 UTC, in shop.");
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
        change: text,
        culprit: { path: text, line: 18 },
        evidence: [
          { ...culprit, claim: text, quote: text },
          { path: text, line: 1, claim: text, quote: text, intent: "doc" },
        ],
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
    expect(read.match(/^ {0,3}#+ .*$/gm)).toEqual(["### Checked, and not", "### How to verify"]);
  });

  test.each(words)("%# hide nothing, and are cut", (text) => {
    const quoted = body({ incident: { title: text }, autopsy: { rootCause: text, change: text } });
    expect(quoted).not.toMatch(/[\p{Bidi_Control}\u0000\u{e0000}-\u{e007f}]/u);
    expect(quoted.length).toBeLessThan(6_000);
    expect(quoted.isWellFormed()).toBe(true);
  });
});
