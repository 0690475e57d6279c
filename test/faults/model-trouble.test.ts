import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startYou } from "../../local/stand-ins/you/index.ts";
import { eventually, onlyIncident, openWorld, type World } from "../support/world.ts";

const answer = JSON.stringify({
  class: "property_of_nullish",
  area: "code",
  root_cause: "The coupon of the cart does not exist any more.",
  culprit: { path: "src/discounts.ts", line: 18 },
  evidence: [
    {
      claim: "The coupon's share is read without asking whether there is one.",
      path: "src/discounts.ts",
      line: 18,
      quote: "const share = coupon.percent / 100;",
    },
    {
      claim: "What an unknown coupon is worth is written here.",
      path: "src/discounts.ts",
      line: 14,
      quote: "An unknown or expired coupon takes off 0.",
      intent: "doc",
    },
  ],
  edits: [
    {
      path: "src/discounts.ts",
      search: "  const share = coupon.percent / 100;",
      replace: "  if (!coupon) return 0;\n  const share = coupon.percent / 100;",
    },
  ],
});

let world: World;
let you: Awaited<ReturnType<typeof startYou>>;
beforeAll(async () => {
  you = await startYou({ answer: () => answer });
  world = await openWorld({
    settings: {
      autopsy: {
        YDC_API_KEY: "ydc-test-key-0123456789",
        YOU_BASE_URL: you.url,
        YOU_TIMEOUT_SECONDS: "2",
        YOU_CREDIT_RETRY_SECONDS: "2",
      },
    },
  });
});
afterAll(async () => {
  await world.stop();
  await you.stop();
});
beforeEach(() => you.clear());

describe("the incident is visible at once, and the model's autopsy follows by itself, after", () => {
  test.each([
    ["an outage", { kind: "refusal", name: "authentication_broken", times: 2 }],
    ["a page instead of an answer", { kind: "html", status: 502 }],
    ["a hang-up", { kind: "hang_up" }],
    ["silence", { kind: "answer", text: answer, delayMs: 4_000 }],
    ["no credit", { kind: "refusal", name: "no_credit" }],
    ["a rate limit", { kind: "refusal", name: "too_many", retryAfter: 2 }],
    ["an answer cut short", { kind: "answer", text: answer, manner: "truncated" }],
    ["an answer with prose around it", { kind: "answer", text: answer, manner: "prose" }],
  ] as const)("%s", async (name, script) => {
    const slug = name.replace(/\W+/g, "-").toLowerCase().slice(0, 30);
    const project = await world.project(slug);
    you.script(script);

    await world.report(project);
    const [row] = await eventually(async () => {
      const { incidents } = await world.state.incidents(slug);
      return incidents.length > 0 ? incidents : undefined;
    }, "the incident, before any answer");
    expect(row?.title).toContain("percent");

    const page = await onlyIncident(world.state, slug, "validating");
    // Never a silent change of quality: what answered is the model, late as it was.
    expect(page.autopsy?.provider).toBe("you");
    expect(page.autopsy?.rootCause).toBe("The coupon of the cart does not exist any more.");
  });
});

test("garbage twice over ends with a person, and is not paid for a third time", async () => {
  const project = await world.project("garbage");
  you.script({ kind: "answer", text: "I would rather talk about the weather.", times: "always" });
  const before = you.calls.length;

  await world.report(project);
  const page = await onlyIncident(world.state, "garbage", "needs_human");

  expect(page.incident.reason).toMatch(/answer/i);
  expect(page.autopsy).toBeNull();
  expect(you.calls.length - before).toBe(2);
});

test("a wrong key is a person's matter, and says so", async () => {
  const project = await world.project("wrong-key");
  you.script({ kind: "refusal", name: "key_invalid", times: "always" });

  await world.report(project);
  const page = await onlyIncident(world.state, "wrong-key", "needs_human");

  expect(page.incident.reason).toMatch(/key/i);
});
