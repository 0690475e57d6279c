import { expect, it } from "vitest";
import { CODE_HINT_CHARS, type CodeKind, formatCode, isCode } from "./secret-code.ts";

const kinds: CodeKind[] = ["session", "link", "invitation", "token"];
const random = Uint8Array.from({ length: 64 }, (_, at) => at * 3);

it("a code is of its kind alone, and a changed one of none", () => {
  for (const kind of kinds) {
    const code = formatCode(kind, random);
    expect(kinds.filter((each) => isCode(each, code))).toEqual([kind]);
    for (const text of [`${code}0`, code.slice(1), ` ${code}`, `${code}\n`, code.toUpperCase(), ""])
      expect(isCode(kind, text), JSON.stringify(text)).toBe(false);
    expect(code.slice(0, CODE_HINT_CHARS)).toMatch(/^aia[a-z]_\w{4}$/);
  }
});
