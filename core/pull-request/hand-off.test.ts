import { describe, expect, it, test } from "vitest";
import { autopsyOf } from "#core/autopsy/autopsy.fixture.ts";
import { incidentOf } from "#core/incident/incident.fixture.ts";
import { closesIssue, handOffBody, handOffTitle } from "./hand-off.ts";
import { hostileTexts } from "./hostile-text.fixture.ts";

const facts = {
  incident: incidentOf({ count: 4, environment: "production" }),
  autopsy: autopsyOf({
    withheld: "The cause lies outside the code.",
    fixPrompt: "Fix this.\n/merge",
  }),
  web: "https://github.example/acme/shop",
  incidentUrl: "https://aia.example/incidents/9f86d081",
};

describe("an issue", () => {
  it("says the error and where, the cause, why it is left, and everything known in a fence", () => {
    expect(handOffTitle(facts)).toBe(
      "TypeError: Cannot read properties of undefined (reading 'percent') (discounts.ts:18)",
    );
    const text = handOffBody(facts);
    const parts = [
      `<!-- aia:incident=${facts.incident.id} -->`,
      "`coupon` is undefined where `percent` is read",
      "**Left to you** because: The cause lies outside the code",
      "**Fails at** [`src/discounts.ts:18`](https://github.example/acme/shop/blob/",
      "**Seen** 4 times since 2026-01-01 00:00 UTC",
      "```\nFix this.\n\u200b/merge\n```",
      "Opened by AIA",
    ];
    const offsets = parts.map((part) => text.indexOf(part));
    expect(parts.filter((_, at) => (offsets[at] ?? -1) < 0)).toEqual([]);
    expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
  });

  test.each(hostileTexts)("commands nothing, of hostile text %#", (text) => {
    const incident = incidentOf({ title: text, service: text, environment: text });
    const autopsy = autopsyOf({
      rootCause: text,
      withheld: text,
      fixPrompt: text,
      culprit: { path: text, line: 1 },
    });
    const hostile = { ...facts, incident, autopsy };
    expect(handOffTitle(hostile)).not.toMatch(/[@#`\n]|GH-\d|:\/\//);
    expect(handOffTitle(hostile)).toMatch(/\w/);
    const prose = handOffBody(hostile)
      .replace(/^(`{3,})\n[\s\S]*?\n\1$/gm, "")
      .replace(/^<!-- aia:incident=[0-9a-f-]{36} -->\n/, "")
      .replace(/\]\(https:\/\/(?:github|aia)\.example\/[\w/.%#~-]*\)/g, "")
      .replace(/(?<![\\`])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, "")
      .replace(/\\([!-/:-@[-`{-~])/g, "");
    expect(prose).not.toMatch(/@\w|#\d|GH-\d|:\/\/|^ {0,3}\/\w/im);
  });
});

test.each([
  ["Fixes #7", true],
  ["closes: acme/shop#7.", true],
  ["This resolved #7 and #8", true],
  ["Fixes #70", false],
  ["See #7", false],
  ["prefixes #7", false],
])("%j closes issue 7: %s", (text, closes) => {
  expect(closesIssue(text, 7)).toBe(closes);
});
