import { wordsOf } from "./words.js";

/** Where each word of some poems stands. */
export class Concordance {
  #places = {};

  add(title, text) {
    for (const [i, line] of text.split("\n").entries()) {
      for (const word of wordsOf(line)) {
        this.#places[word] ??= [];
        this.#places[word].push({ title, line: i + 1 });
      }
    }
  }

  find(word) {
    return this.#places[word.toLowerCase()] ?? [];
  }

  get words() {
    return Object.keys(this.#places).sort();
  }

  /** The words that stand most often, with how often. */
  mostFrequent(count) {
    return Object.entries(this.#places)
      .map(([word, places]) => ({ word, times: places.length }))
      .sort((a, b) => b.times - a.times || (a.word < b.word ? -1 : 1))
      .slice(0, count);
  }
}
