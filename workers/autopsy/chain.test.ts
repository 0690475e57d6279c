import { beforeEach, describe, expect, inject, test } from "vitest";
import { AiSettings } from "#core/project/ai-settings.ts";
import { autopsyInput, envWith, FakeState, incidentId } from "./autopsy.fixture.ts";
import { sealKey } from "./keys/project-keys.ts";
import { onAutopsy } from "./on-autopsy.ts";
import { Settings } from "./settings.ts";
import { standIn } from "./you.fixture.ts";

const you = standIn(inject("you").chain);
const text = JSON.stringify({
  class: "property_of_nullish",
  area: "code",
  culprit: { path: "src/discount.ts", line: 6 },
  root_cause: "An unknown code has no discount.",
  evidence: [],
  edits: null,
  no_patch_because: "What it means is not said.",
});
const openai = { provider: "openai", model: "first", baseUrl: `${you.url}/v1` };
const anthropic = { provider: "anthropic", model: "second", baseUrl: you.url };
const SEALING_KEYS = `k1:${btoa("\x01".repeat(32))}`;
const service = `openai ${you.url}/v1`;

let state: FakeState;

beforeEach(async () => {
  await you.script();
});

/** One autopsy of a project with these AI settings, and what became of it. */
async function work(
  ai: object,
  begun: FakeState["begun"] = () => ({ kind: "go", failures: 0 }),
): Promise<string> {
  const { project, ...input } = autopsyInput();
  const settings = { ...project.settings, ai: AiSettings.parse(ai) };
  state = new FakeState({ ...input, project: { ...project, settings } });
  state.begun = begun;
  const given = Settings.parse({ SEALING_KEYS });
  const keyTo = async ({ provider, baseUrl }: typeof openai) => {
    if (provider !== "openai" && provider !== "anthropic") throw new Error("no such key");
    const name = { provider, baseUrl } as const;
    const { sealed } = await sealKey(given, { ...name, projectId: project.id, key: "a-key" });
    return { ...name, sealed };
  };
  state.keys = [await keyTo(openai), await keyTo(anthropic)];
  return onAutopsy(envWith(state, { SEALING_KEYS }), incidentId);
}

const answered = () => state.autopsies.map(({ provider, model }) => [provider, model]);

test("a project's own model answers with its own key, and what it cost is kept", async () => {
  await you.script({ kind: "answer", text });
  expect(await work({ models: [openai, anthropic] })).toBe("saved");
  expect(answered()).toEqual([["openai", "first"]]);
  const { usage } = state.autopsies[0] ?? {};
  expect(usage).toMatchObject({ calls: 1, outputChars: text.length });
  expect(usage?.inputChars).toBeGreaterThan(1_000);
  expect(state.ended).toMatchObject([
    { service, outputChars: text.length, unspentChars: 0, outcome: { kind: "answered" } },
  ]);
});

describe("where a model cannot answer", () => {
  test.each([
    ["key_invalid", "ai_unauthorized"],
    ["no_scope", "ai_unauthorized"],
    ["no_credit", "ai_out_of_credit"],
    ["agent_not_found", "ai_not_found"],
    ["overloaded", "ai_unavailable"],
  ] as const)("for %s, the next one does", async (name, code) => {
    await you.script({ kind: "refusal", name }, { kind: "answer", text });
    expect(await work({ models: [openai, anthropic] })).toBe("saved");
    expect(answered()).toEqual([["anthropic", "second"]]);
    expect(state.ended).toMatchObject([
      { service, outcome: { kind: "failed", code, failures: 1 } },
      { outcome: { kind: "answered" } },
    ]);
    // What was refused is not counted; only the answer was paid.
    expect(state.ended[0]?.unspentChars).toBeGreaterThan(1_000);
    expect(state.autopsies[0]?.usage?.calls).toBe(1);
  });

  test("because it rests, it is not even asked", async () => {
    await you.script({ kind: "answer", text });
    const before = (await you.calls()).length;
    const resting = { kind: "resting", code: "ai_unavailable", seconds: 60 } as const;
    const outcome = await work({ models: [openai, anthropic] }, (of) =>
      of === service ? resting : { kind: "go", failures: 0 },
    );
    expect(outcome).toBe("saved");
    expect(answered()).toEqual([["anthropic", "second"]]);
    expect((await you.calls()).length - before).toBe(1);
  });

  test("and none can, the stage waits for the one that is back first", async () => {
    const before = (await you.calls()).length;
    const outcome = await work({ models: [openai, anthropic] }, (of) => ({
      kind: "resting",
      code: "ai_unavailable",
      seconds: of === service ? 200 : 30,
    }));
    expect(outcome).toBe("failed");
    expect(state.faults).toMatchObject([{ code: "ai_unavailable", retryAfterSeconds: 30 }]);
    expect((await you.calls()).length).toBe(before);
  });

  test("the analyser does where it stands in the chain", async () => {
    await you.script({ kind: "refusal", name: "overloaded" });
    expect(await work({ models: [openai, { provider: "rules" }] })).toBe("saved");
    expect(answered()).toEqual([["rules", null]]);
    expect(state.autopsies[0]?.usage).toBeNull();
  });
});

describe("a limit is waited for, and nobody else is asked", () => {
  test("the service's own, as long as it says", async () => {
    await you.script({ kind: "refusal", name: "too_many", retryAfter: 40 });
    expect(await work({ models: [openai, anthropic, { provider: "rules" }] })).toBe("failed");
    expect(state.faults).toMatchObject([{ code: "ai_rate_limited", retryAfterSeconds: 40 }]);
    expect(state.ended).toMatchObject([{ outcome: { restSeconds: 40 } }]);
  });

  test("the project's own, until the next day", async () => {
    const before = (await you.calls()).length;
    const ai = { models: [openai, anthropic], dailyChars: 50_000 };
    expect(await work(ai, () => ({ kind: "spent", seconds: 3_600 }))).toBe("failed");
    expect(state.faults).toMatchObject([
      {
        code: "ai_over_budget",
        retryAfterSeconds: 3_600,
        message: expect.stringContaining("budget of 50000 characters a day is used up"),
      },
    ]);
    expect((await you.calls()).length).toBe(before);
  });
});

test("a chain of the analyser alone asks no model, whatever the deployment has a key to", async () => {
  const before = (await you.calls()).length;
  expect(await work({ models: [{ provider: "rules" }, openai] })).toBe("saved");
  expect(answered()).toEqual([["rules", null]]);
  expect((await you.calls()).length).toBe(before);
});

test("a mode that searches the web is passed over where source may not go there", async () => {
  await you.script({ kind: "answer", text });
  const searching = { provider: "openai", model: "x-search-preview", baseUrl: openai.baseUrl };
  expect(await work({ models: [searching, anthropic] })).toBe("saved");
  expect(answered()).toEqual([["anthropic", "second"]]);
});

test("an answer of the second model is found again, and the first is not asked for it", async () => {
  const { incident } = autopsyInput();
  await you.script({ kind: "refusal", name: "overloaded" }, { kind: "answer", text });
  const { project, ...input } = autopsyInput({ incident });
  const ai = AiSettings.parse({ models: [openai, { ...anthropic }] });
  const given = { ...input, project: { ...project, settings: { ...project.settings, ai } } };
  const keys = await work({ models: [openai] }).then(() => state.keys);
  await you.script({ kind: "refusal", name: "overloaded" }, { kind: "answer", text });
  for (const isAway of [true, false]) {
    state = new FakeState(given);
    state.keys = keys;
    state.isAwayForAnswers = isAway;
    const before = (await you.calls()).length;
    const done = onAutopsy(envWith(state, { SEALING_KEYS }), incidentId);
    if (isAway) await expect(done).rejects.toThrow("did not answer");
    else {
      expect(await done).toBe("saved");
      expect((await you.calls()).length).toBe(before);
    }
  }
  expect(answered()).toEqual([["anthropic", "second"]]);
});
