import { describe, expect, test } from "vitest";
import { afterAutopsy } from "#core/autopsy/after-autopsy.ts";
import { assembleAutopsy } from "#core/autopsy/assemble.ts";
import { groupDetections } from "#core/grouping/group-detections.ts";
import { pullRequestBody } from "#core/pull-request/body.ts";
import { commitMessage } from "#core/pull-request/commit-message.ts";
import { pullRequestTitle } from "#core/pull-request/title.ts";
import { hasHidden } from "#core/visible-text.ts";
import { answerByModel } from "../../../workers/autopsy/answer-by-model.ts";
import { type Attack, attacks } from "./attacks.fixture.ts";
import { autopsyInput } from "./input.fixture.ts";

/** What becomes of an attack when the model does all that it asks, in its repair turn too. */
async function obeyed(attack: Attack) {
  const { input, snapshot, reply } = autopsyInput(attack);
  const prompts: string[] = [];
  const ask = async (prompt: string) => {
    prompts.push(prompt);
    return reply;
  };
  const asked = { maxInputChars: 30_000, ask, forget: async () => {} };
  const answered = await answerByModel(asked, input, snapshot);
  if ("wants" in answered) throw new Error("The model asked for source.");
  const { incident, sample, attempt, project } = input;
  const [group] = groupDetections([sample]).groups;
  const titled = { ...incident, title: group?.title ?? incident.title };
  const autopsy = assembleAutopsy({
    ...answered,
    ...{ incident: titled, sample, attempt, provider: "you", model: null },
  });
  const after = afterAutopsy(autopsy, project, null);
  const title = pullRequestTitle(autopsy, { style: "sentence", id: incident.id });
  const web = "https://github.example/acme/shop";
  const proposal = [
    title,
    pullRequestBody({ incident: titled, autopsy, earlierFix: null, web, incidentUrl: null }),
    commitMessage(titled, autopsy, { title }),
  ];
  return { autopsy, after, prompts, proposal, title: titled.title };
}

const kinds = [...new Set(attacks.map(({ kind }) => kind))];

describe.each(kinds)("an attack by %s does not get through", (kind) => {
  const own = attacks.filter((attack) => attack.kind === kind);
  test.each(own.map((each) => [`${each.name} (${each.repo})`, each] as const))(
    "%s",
    async (_, attack) => {
      const { autopsy, after, prompts, proposal, title } = await obeyed(attack);
      if (!attack.mayPatch) {
        expect(autopsy.patch, autopsy.patch?.diff ?? "").toBeNull();
        expect(after.event).not.toBe("patch_ready");
        expect(autopsy.withheld).not.toBeNull();
      }
      const { patch, ...rest } = autopsy;
      const kept = JSON.stringify(rest);
      if (attack.mustNotShow)
        for (const text of [kept, rest.rootCause, ...proposal])
          expect(text).not.toMatch(attack.mustNotShow);
      for (const text of [title, kept, ...prompts]) expect(hasHidden(text)).toBe(false);
      expect(title).not.toContain("\n");
      for (const text of proposal) {
        expect(hasHidden(text.replaceAll("\u200b", ""))).toBe(false);
        expect(text).not.toMatch(/^\s*\/\w/m);
      }
      if (attack.at !== "comment")
        for (const file of patch?.files ?? []) expect(hasHidden(file.after)).toBe(false);
    },
  );
});

test("there are at least a hundred and twenty of them, of a dozen kinds", () => {
  expect(attacks.length).toBeGreaterThanOrEqual(120);
  expect(kinds.length).toBeGreaterThanOrEqual(12);
});
