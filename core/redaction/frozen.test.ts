import { describe, expect, test } from "vitest";
import { frozenInnocent } from "../../test/fixtures/redaction/frozen-innocent.ts";
import { type FrozenSecret, frozenSecrets } from "../../test/fixtures/redaction/frozen-secrets.ts";
import { redact } from "./index.ts";

// Written by someone who had not read the rules. At the first run 82.9 % of the secrets went and 1.6 %
// of the innocent texts changed; the rules have learned from them since, so they hold and prove no more.
describe("on texts of somebody who did not know the rules", () => {
  test("the samples are many, different, and hold their secret", () => {
    expect(new Set(frozenSecrets.map(({ text }) => text)).size).toBe(frozenSecrets.length);
    expect(new Set(frozenInnocent).size).toBe(frozenInnocent.length);
    expect(frozenSecrets.length).toBeGreaterThanOrEqual(120);
    expect(frozenInnocent.length).toBeGreaterThanOrEqual(300);
    expect(frozenSecrets.filter(({ secret, text }) => !text.includes(secret))).toEqual([]);
  });

  test("at least 99 of 100 secrets go, and what stood around them is mostly kept", () => {
    const missed = frozenSecrets
      .map((sample) => ({ ...sample, after: redact(sample.text).text }))
      .filter((sample) => sample.after.includes(sample.secret) || keptAround(sample) < 0.5);
    const recall = 1 - missed.length / frozenSecrets.length;
    expect(recall, `${recall.toFixed(4)}\n${listed(missed)}`).toBeGreaterThanOrEqual(0.99);
  });

  test("at most 1 of 100 innocent texts is changed", () => {
    const changed = frozenInnocent
      .map((text) => ({ text, after: redact(text).text }))
      .filter(({ text, after }) => text !== after);
    const rate = changed.length / frozenInnocent.length;
    expect(rate, `${rate.toFixed(4)}\n${listed(changed)}`).toBeLessThanOrEqual(0.01);
  });
});

/** The share (0 to 1) of the letters around the secret that are still there, in order, word by word. */
function keptAround({ secret, text, after }: FrozenSecret & { after: string }): number {
  const words = text.replaceAll(secret, " ").match(/\w+/g) ?? [];
  let from = 0;
  let kept = 0;
  for (const word of words) {
    const at = after.indexOf(word, from);
    if (at < 0) continue;
    from = at + word.length;
    kept += word.length;
  }
  const all = words.join("").length;
  return all === 0 ? 1 : kept / all;
}

function listed(samples: { text: string; after: string }[]): string {
  return samples.map(({ text, after }) => `${text}\n  => ${after}`).join("\n\n");
}
