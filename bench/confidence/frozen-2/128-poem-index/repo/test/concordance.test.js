import assert from "node:assert/strict";
import { test } from "node:test";
import { Concordance } from "../src/concordance.js";
import { printEntry } from "../src/print.js";
import { wordsOf } from "../src/words.js";

const tide = "The sea, the sea\nand all it won't say";

test("every word of a poem can be looked up", () => {
  const concordance = new Concordance();
  concordance.add("Tide", tide);
  for (const word of tide.split("\n").flatMap(wordsOf)) {
    assert.ok(concordance.words.includes(word), word);
    assert.notEqual(printEntry(concordance, word), `${word}: nowhere`);
  }
});

test("places are listed in order", () => {
  const concordance = new Concordance();
  concordance.add("Tide", tide);
  assert.equal(printEntry(concordance, "Sea"), "Sea: Tide 1, Tide 1");
  assert.equal(printEntry(concordance, "land"), "land: nowhere");
});

test("the most frequent come first", () => {
  const concordance = new Concordance();
  concordance.add("Tide", tide);
  assert.deepEqual(concordance.mostFrequent(2), [{ word: "sea", times: 2 }, { word: "the", times: 2 }]);
});
