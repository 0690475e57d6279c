import { env as bound } from "cloudflare:test";
import { beforeEach, describe, expect, inject, test } from "vitest";
import { autopsyInput, envWith, FakeState, incidentId, snapshot } from "./autopsy.fixture.ts";
import type { Env } from "./env.ts";
import { onAutopsy } from "./on-autopsy.ts";
import { standIn } from "./you.fixture.ts";

const { STORE } = bound as unknown as Env; // The bindings of [env.autopsy], given by the test's runtime.
const you = standIn(inject("you").service);
const settings = { YDC_API_KEY: "you-key", YOU_BASE_URL: you.url, YOU_TIMEOUT_SECONDS: "1" };

const search = "  return discount.percent;";
/** Its patch makes a value up, so that nobody is asked to look at it again. */
const answer = {
  class: "property_of_nullish",
  area: "code",
  culprit: { path: "src/discount.ts", line: 6 },
  root_cause: "An unknown code has no discount, and its percent is read all the same.",
  evidence: [
    { claim: "Read here.", path: "src/discount.ts", line: 6, quote: "return discount.percent;" },
  ],
  edits: [{ path: "src/discount.ts", search, replace: "  return discount?.percent ?? 1;" }],
};
const text = JSON.stringify(answer);
const badPatch = JSON.stringify({
  ...answer,
  edits: [{ path: "src/discount.ts", search: "  return nothing;", replace: "" }],
});

let state: FakeState;
let before: number;

beforeEach(async () => {
  state = new FakeState();
  await you.script();
  before = (await you.calls()).length;
});

const calls = async () => (await you.calls()).slice(before);
const work = (more?: object, options?: { storeIsAway?: boolean }) =>
  onAutopsy(envWith(state, { ...settings, ...more }, options), incidentId);

describe("a model's answer", () => {
  test("becomes a checked autopsy with a diff made here", async () => {
    await you.script({ kind: "answer", text });
    expect(await work()).toBe("saved");
    expect(state.autopsies).toMatchObject([
      {
        provider: "you",
        model: "express",
        rootCause: answer.root_cause,
        evidence: answer.evidence,
        withheld: null,
      },
    ]);
    expect(state.autopsies[0]?.patch?.diff).toContain("+  return discount?.percent ?? 1;");
    expect(state.progress).toMatchObject({ modelCalls: 1 });
  });

  test.each(["fenced", "prose"])("may be %s", async (manner) => {
    await you.script({ kind: "answer", text, manner });
    expect(await work()).toBe("saved");
    expect(await calls()).toHaveLength(1);
    expect(state.autopsies[0]?.patch).not.toBeNull();
  });

  test("through the relay is the same but for its name", async () => {
    await you.script({ kind: "answer", text });
    const env = envWith(state, { RELAY_URL: you.url });
    expect(await onAutopsy(env, incidentId)).toBe("saved");
    expect(state.autopsies).toMatchObject([{ provider: "relay" }]);
  });

  test("that sees no patch is an autopsy without one", async () => {
    const edits = { edits: null, no_patch_because: "What an unknown code means is not said." };
    await you.script({ kind: "answer", text: JSON.stringify({ ...answer, ...edits }) });
    expect(await work()).toBe("saved");
    expect(state.autopsies).toMatchObject([{ patch: null, withheld: edits.no_patch_because }]);
  });
});

test("a model is not asked about source that has another function at the culprit's line", async () => {
  const reason = "The trace has percentOff here, and this commit's file has rateOf.";
  const names = { sought: "percentOff", found: "rateOf", elsewhere: null };
  const compared = { kind: "other" as const, path: "src/discount.ts", line: 6, ...names, reason };
  const [exception] = snapshot.trace?.exceptions ?? [];
  if (!snapshot.trace || !exception) throw new Error("the fixture has a trace");
  const frames = exception.frames.map(({ path: _, ...frame }) => ({ ...frame, compared }));
  const trace = { ...snapshot.trace, exceptions: [{ ...exception, frames }] };
  const input = autopsyInput({ snapshot: { key: null, inline: { ...snapshot, trace } } });
  state = new FakeState(input);
  await you.script({ kind: "answer", text });
  expect(await work()).toBe("saved");
  expect(await calls()).toEqual([]);
  expect(state.autopsies).toMatchObject([{ class: "unknown", patch: null, culprit: null }]);
  expect(state.autopsies[0]?.withheld).toContain(reason);
});

describe("the repair turn", () => {
  test("quotes the answer and what is exactly wrong with it", async () => {
    await you.script({ kind: "answer", text, manner: "truncated" }, { kind: "answer", text });
    expect(await work()).toBe("saved");
    const [, second] = await calls();
    expect(second?.input).toContain("Its JSON object does not end: it was cut off.");
    expect(second?.input).toContain(text.slice(0, 100));
  });

  test("is taken for a patch that does not apply", async () => {
    await you.script({ kind: "answer", text: badPatch }, { kind: "answer", text });
    expect(await work()).toBe("saved");
    const [, second] = await calls();
    expect(second?.input).toContain("does not stand in src/discount.ts to the letter");
    expect(state.autopsies[0]?.withheld).toBeNull();
  });

  test("that changes nothing leaves the analysis, and says why the patch is missing", async () => {
    await you.script({ kind: "answer", text: badPatch, times: 2 });
    expect(await work()).toBe("saved");
    expect(state.autopsies).toMatchObject([{ patch: null, rootCause: answer.root_cause }]);
    expect(state.autopsies[0]?.withheld).toContain("to the letter");
  });

  test("is the only one: garbage twice needs a person, whose retry asks anew", async () => {
    await you.script({ kind: "answer", text: "No idea.", times: 2 });
    expect(await work()).toBe("failed");
    expect(state.faults).toMatchObject([{ code: "ai_unreadable" }]);
    expect(await calls()).toHaveLength(2);
    await you.script({ kind: "answer", text });
    expect(await work()).toBe("saved");
    expect(await calls()).toHaveLength(3);
  });
});

describe("nothing is paid for twice", () => {
  test("an answer stands in R2 before it is used", async () => {
    await you.script({ kind: "answer", text }, { kind: "html", times: "always" });
    state.isAwayForAnswers = true;
    await expect(work()).rejects.toThrow("did not answer");
    state.isAwayForAnswers = false;
    expect(await work()).toBe("saved");
    expect(await calls()).toHaveLength(1);
    const { objects } = await STORE.list({ prefix: `answers/${autopsyInput().project.id}/` });
    expect(objects.length).toBeGreaterThan(0);
  });

  test("with R2 away it stands in the stage's progress", async () => {
    await you.script(
      { kind: "answer", text: badPatch },
      { kind: "html" },
      { kind: "answer", text },
    );
    expect(await work({}, { storeIsAway: true })).toBe("failed");
    expect(await work({}, { storeIsAway: true })).toBe("saved");
    expect(await calls()).toHaveLength(3);
  });

  test("a new attempt asks anew", async () => {
    const { incident } = autopsyInput();
    await you.script({ kind: "answer", text, times: 2 });
    state = new FakeState(autopsyInput({ incident }));
    await work();
    state = new FakeState(autopsyInput({ incident, attempt: 2 }));
    await work();
    expect(await calls()).toHaveLength(2);
  });

  test("an attempt makes six calls and no more", async () => {
    state = new FakeState(autopsyInput({ progress: { modelCalls: 6 } }));
    expect(await work({}, { storeIsAway: true })).toBe("failed");
    expect(state.faults).toMatchObject([{ code: "ai_unreadable" }]);
    expect(await calls()).toEqual([]);
  });

  test("a call after the lease was lost is not made", async () => {
    state.isLost = true;
    expect(await work({}, { storeIsAway: true })).toBe("lost");
    expect(await calls()).toEqual([]);
  });
});

describe("a model that fails", () => {
  test.each([
    [{ kind: "html" }, "ai_unavailable"],
    [{ kind: "answer", text, delayMs: 3_000 }, "ai_unavailable"],
    [{ kind: "refusal", name: "too_many", retryAfter: 4 }, "ai_rate_limited"],
    [{ kind: "refusal", name: "no_credit" }, "ai_out_of_credit"],
    [{ kind: "refusal", name: "key_invalid", times: 2 }, "ai_unauthorized"],
  ])("means waiting, not a lesser answer: %j", async (scripted, code) => {
    await you.script(scripted);
    expect(await work()).toBe("failed");
    expect(state.faults).toMatchObject([{ code }]);
    expect(state.autopsies).toEqual([]);
    expect(state.progress).toMatchObject({ modelCalls: 0 });
  });

  test("is asked again once it is back", async () => {
    await you.script({ kind: "refusal", name: "authentication_broken" }, { kind: "answer", text });
    expect(await work()).toBe("failed");
    expect(await work()).toBe("saved");
    expect(state.autopsies).toMatchObject([{ provider: "you" }]);
  });

  test("is replaced by the analyser where the project says so, under its own name", async () => {
    const { project } = autopsyInput();
    const willing = { ...project, settings: { ...project.settings, rulesWhenModelFails: true } };
    state = new FakeState(autopsyInput({ project: willing }));
    await you.script({ kind: "html" });
    expect(await work()).toBe("saved");
    expect(state.autopsies).toMatchObject([{ provider: "rules", model: null }]);
  });
});
