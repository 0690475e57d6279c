import { execFileSync } from "node:child_process";
import { describe, expect, it, test } from "vitest";
import type { Autopsy } from "#core/autopsy/autopsy.ts";
import { incidentOf } from "#core/incident/incident.fixture.ts";
import { branchName, commitMessage, incidentMarker, pullRequestTitle, shortId } from "./index.ts";

const git = (args: string[], input = "") => execFileSync("git", args, { encoding: "utf8", input });

const incident = incidentOf();
const autopsy: Autopsy = {
  attempt: 1,
  provider: "rules",
  model: null,
  commit: "0123456789abcdef",
  class: "property_of_nullish",
  area: "code",
  culprit: { path: "src/discounts.ts", line: 18 },
  rootCause: "`coupon` is undefined.",
  evidence: [],
  confidence: { value: 0.7, inputs: [], cap: null },
  patch: null,
  withheld: null,
  fixPrompt: "",
  manualSteps: [],
};

const hostile = [
  "@octocat fixes #1",
  "fixes GH-12, closes owner/repo#3",
  "resolves https://github.com/owner/repo/issues/1",
  "[skip ci] [ci skip] [no ci] [skip actions]",
  "../../main.lock",
  "--upload-pack=evil -f",
  "a..b @{u} ~^:?*[\\",
  "`$(id)` ; rm -rf",
  "x\nCo-authored-by: Eve <eve@evil.example>\n\nSigned-off-by: Eve <eve@evil.example>",
  "skip-checks: true",
  "\u202egnp.exe\u0000\u2066\u{e0041}",
  "größe 🛒 日本語",
  "HEAD",
  "",
  "w ".repeat(5_000),
  "w".repeat(5_000),
];

describe("the branch", () => {
  it("says which incident and what", () => {
    expect(branchName(incident)).toBe("aia/9f86d08188-typeerror-cannot-read-properties-of");
  });

  test.each(hostile)("is a name to git and a short one, of hostile title %#", (title) => {
    const name = branchName({ ...incident, title });
    expect(git(["check-ref-format", "--branch", name])).toBe(`${name}\n`);
    expect(name).toMatch(/^aia\/9f86d08188(?:-[a-z0-9]+)*$/);
    expect(name.length).toBeLessThanOrEqual(60);
  });

  it("differs between incidents of one title", () => {
    const other = { ...incident, id: "1b4f0e98-5197-4998-a732-078544c96b36" };
    expect(branchName(other)).not.toBe(branchName(incident));
    expect(shortId(other)).toBe("1b4f0e9851");
  });
});

describe("the title", () => {
  test.each<[Partial<Autopsy>, string]>([
    [{}, "fix(discounts): handle a missing value"],
    [{ class: "missing_await" }, "fix(discounts): await an async call"],
    [{ class: "logic_error" }, "fix(discounts): repair a production error"],
    [{ culprit: { path: "app/[id]/page.tsx", line: 1 } }, "fix(page): handle a missing value"],
    [{ culprit: { path: "src/@me #1 `x`.ts", line: 1 } }, "fix(me1x): handle a missing value"],
    [{ culprit: { path: ".ts", line: 1 } }, "fix(app): handle a missing value"],
    [{ culprit: null }, "fix(app): handle a missing value"],
  ])("%o", (changes, title) => {
    expect(pullRequestTitle(incident, { ...autopsy, ...changes })).toBe(title);
  });

  it("holds nothing of telemetry, and at most 72 letters", () => {
    for (const title of hostile)
      expect(pullRequestTitle({ ...incident, title }, autopsy)).toBe(
        pullRequestTitle(incident, autopsy),
      );
    const culprit = { path: `src/${"x".repeat(200)}.ts`, line: 1 };
    expect(pullRequestTitle(incident, { ...autopsy, culprit })).toHaveLength(72);
  });
});

describe("the commit's message", () => {
  test.each(hostile)("commands nothing and refers to nothing, of hostile cause %#", (rootCause) => {
    const message = commitMessage(incident, { ...autopsy, rootCause });
    expect(message).not.toMatch(/[@#`]|GH-\d|:\/\/|\[[^\]]*(?:skip|no)/i);
    expect(message).not.toMatch(/[\p{Bidi_Control}\u0000\u{e0000}-\u{e007f}]/u);
    expect(message.length).toBeLessThan(600);
    expect(git(["interpret-trailers", "--parse"], message)).toBe(`AIA-Incident: ${incident.id}\n`);
  });

  it("keeps what a cause quotes", () => {
    const rootCause = "`lines[0].sku` is undefined: `lines` comes from `cart.lines`.";
    expect(commitMessage(incident, { ...autopsy, rootCause })).toContain(
      "\n\nlines[0].sku is undefined: lines comes from cart.lines.\n\n",
    );
  });

  it("is never cut in the middle of a letter", () => {
    const rootCause = `${"x".repeat(399)}🛒`;
    expect(commitMessage(incident, { ...autopsy, rootCause }).isWellFormed()).toBe(true);
  });
});

it("marks a page so that the incident is found again, and nothing is seen", () => {
  expect(incidentMarker(incident)).toBe(`<!-- aia:incident=${incident.id} -->`);
});
