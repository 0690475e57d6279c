import { before, is, type Tokens } from "./tokens.ts";

const LONGEST_ANGLES_TOKENS = 80;

/** Before the `<` that a `>` closes; before the `>` itself where nothing near opens it. */
export function beforeAngles(tokens: Tokens, index: number): number {
  const { list } = tokens;
  const stop = index - LONGEST_ANGLES_TOKENS;
  let depth = 0;
  for (let at = index; at >= 0 && at > stop; at = before(tokens, at)) {
    if (is(list[at], ">")) depth += 1;
    else if (is(list[at], "<")) depth -= 1;
    else if (is(list[at], ";", "{", "(", "[")) break;
    if (depth === 0) return at - 1;
  }
  return index - 1;
}

/** Past the `>` that closes a `<`; past the `<` itself where nothing near closes it. */
export function afterAngles({ list, pair }: Tokens, index: number): number {
  const stop = index + 4 * LONGEST_ANGLES_TOKENS;
  let depth = 0;
  for (let at = index; at < list.length && at < stop; ) {
    if (is(list[at], "<")) depth += 1;
    else if (is(list[at], ">")) depth -= 1;
    else if (is(list[at], ";", ")", "]", "}")) break;
    if (depth === 0) return at + 1;
    const closing = pair[at] ?? -1;
    at = closing > at ? closing + 1 : at + 1;
  }
  return index + 1;
}
