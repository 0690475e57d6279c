/** One piece of code. Comments are no tokens, and a string is one, whatever it holds. */
export type Token = {
  kind: "word" | "number" | "text" | "mark";
  text: string;
  /** Lines count from 1; a string may end on a later one. */
  line: number;
  endLine: number;
  /** Where in its line it begins, from 0. */
  column: number;
  /** Where it begins and ends in the file. */
  at: number;
  end: number;
  /** No other token stands before it on its line. */
  isFirst: boolean;
  /** The column its line's first token begins at. */
  indent: number;
};

/** A file's tokens, and for every bracket the index of the one that closes or opens it, else -1. */
export type Tokens = {
  list: Token[];
  pair: Int32Array;
  text: string;
  /**
   * How many steps a reader may still take; with none left, every walk is at its end. Code takes a
   * few steps a token, so that only a text made to be slow ever meets this.
   */
  budget: { steps: number };
};

const STEPS_PER_TOKEN = 60;

const closers: Record<string, string> = { "(": ")", "[": "]", "{": "}", "<jsx": "jsx>" };
const openers = new Set(["(", "[", "{", "<jsx"]);

/**
 * Matches the brackets. A closing one that fits no open one is passed over; one that fits an outer
 * one closes what stands open inside it, so that a mistake stays where it was made.
 */
export function pairUp(list: Token[], text: string): Tokens {
  const pair = new Int32Array(list.length).fill(-1);
  const open: number[] = [];
  const waiting = new Map<string, number>();
  for (const [index, token] of list.entries()) {
    if (token.kind !== "mark") continue;
    if (openers.has(token.text)) {
      open.push(index);
      const closer = closers[token.text] ?? "";
      waiting.set(closer, (waiting.get(closer) ?? 0) + 1);
      continue;
    }
    if (!waiting.get(token.text)) continue;
    for (let last = open.pop(); last !== undefined; last = open.pop()) {
      const closer = closers[list[last]?.text ?? ""] ?? "";
      waiting.set(closer, (waiting.get(closer) ?? 0) - 1);
      if (closer !== token.text) continue;
      pair[last] = index;
      pair[index] = last;
      break;
    }
  }
  return { list, pair, text, budget: { steps: STEPS_PER_TOKEN * (list.length + 100) } };
}

/** Whether a token is this mark or word. */
export function is(token: Token | undefined, ...texts: string[]): boolean {
  return token !== undefined && token.kind !== "text" && texts.includes(token.text);
}

/** Past a token, or past everything between it and the bracket that closes it. */
export function after({ list, pair, budget }: Tokens, index: number): number {
  budget.steps -= 1;
  if (budget.steps < 0) return list.length;
  const closing = pair[index] ?? -1;
  return closing > index ? closing + 1 : index + 1;
}

/** Before a token, or before everything between it and the bracket that opens it. */
export function before({ pair, budget }: Tokens, index: number): number {
  budget.steps -= 1;
  if (budget.steps < 0) return -1;
  const opening = pair[index] ?? -1;
  return opening >= 0 && opening < index ? opening - 1 : index - 1;
}

/** The innermost bracket around each token, or -1. */
export function parentsOf({ list, pair }: Tokens): Int32Array {
  const parents = new Int32Array(list.length).fill(-1);
  let open = -1;
  for (let index = 0; index < list.length; index += 1) {
    const other = pair[index] ?? -1;
    if (other >= 0 && other < index) open = parents[other] ?? -1;
    parents[index] = open;
    if (other > index) open = index;
  }
  return parents;
}
