import { afterAngles } from "../../tokens/angle-brackets.ts";
import { after, is, type Tokens } from "../../tokens/tokens.ts";

const LONGEST_TYPE_TOKENS = 150;
const prefixes = "keyof typeof readonly infer unique asserts new abstract - | &".split(" ");
const infixes = "| & . is extends ? : => ??".split(" ");

/**
 * Past a type that begins here. Within one a brace opens an object type where an operand is
 * expected, and anything else ends it: so the brace of a function's body is found after its type.
 */
export function afterType(tokens: Tokens, start: number, endsAtArrow: boolean): number {
  const { list } = tokens;
  let at = start;
  let wantsOperand = true;
  for (let steps = 0; at < list.length && steps < LONGEST_TYPE_TOKENS; steps += 1) {
    const token = list[at];
    if (wantsOperand) {
      if (is(token, ...prefixes) && !is(list[at + 1], "{", ";", ")", "=>", "is")) {
        at += 1;
        continue;
      }
      if (is(token, "<")) {
        at = afterAngles(tokens, at);
        continue;
      }
      if (token?.kind === "mark" && !is(token, "(", "[", "{")) return at;
      const isImport = is(token, "import") && is(list[at + 1], "(");
      at = after(tokens, isImport ? at + 1 : at);
      wantsOperand = false;
    } else if (is(token, "<")) at = afterAngles(tokens, at);
    else if (is(token, "[") && !token?.isFirst) at = after(tokens, at);
    else if (is(token, "=>") && endsAtArrow) return at;
    else if (is(token, ...infixes)) {
      at += 1;
      wantsOperand = true;
    } else return at;
  }
  return at;
}
