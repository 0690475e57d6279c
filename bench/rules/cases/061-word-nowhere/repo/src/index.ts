import { tokens } from "./tokens.ts";

export type Hit = { id: string; score: number };

/** Pages by the words in them. */
export class SearchIndex {
  private readonly pages = new Map<string, Set<string>>();
  private readonly titles = new Map<string, string>();
  private readonly boosts: Record<string, number> = { title: 3, text: 1 };

  add(id: string, title: string, text: string): void {
    this.titles.set(id, title);
    for (const word of tokens(`${title} ${text}`)) {
      const known = this.pages.get(word) ?? new Set();
      known.add(id);
      this.pages.set(word, known);
    }
  }

  /** Pages that hold a word; an empty list where none does. */
  pagesWith(word: string): string[] {
    return [...(this.pages.get(word) as Set<string>)];
  }

  /** Pages by how many of the words they hold, best first. */
  search(query: string): Hit[] {
    const scores = new Map<string, number>();
    for (const word of tokens(query)) {
      for (const id of this.pagesWith(word)) scores.set(id, (scores.get(id) ?? 0) + 1);
    }
    return [...scores].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score);
  }

  /** The sum of all boosts, by which scores are divided. */
  weight(): number {
    let sum = 0;
    for (const boost of this.boosts as unknown as Iterable<number>) sum += boost;
    return sum;
  }

  titleOf(id: string): string | undefined {
    return this.titles.get(id);
  }
}
