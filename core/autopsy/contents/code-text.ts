import { codeTokens } from "#core/functions/code-tokens.ts";

/** A file's text in three readings of the same length, so that places stay, and its strings. */
export type CodeText = {
  /** Without comments and without what stands in strings. */
  code: string;
  codeLines: string[];
  /** Nothing but comments, and texts that code is put into. */
  comments: string;
  /** The tokens of each line with a space between; a string is `"n"`, its place in `literals`. */
  skeleton: string[];
  literals: { value: string; line: number }[];
};

/** Reads a file of any language known; of another one everything counts as code and as comment. */
export function readCodeText(path: string, text: string): CodeText {
  const tokens = codeTokens(path, text);
  const lines = text.split("\n").length;
  if (!tokens) {
    const all = text.split("\n");
    return { code: text, codeLines: all, comments: text, skeleton: all, literals: [] };
  }
  const code = blank(text).split("");
  const comments = text.split("");
  const skeleton = Array.from({ length: lines }, () => "");
  const literals: CodeText["literals"] = [];
  for (const token of tokens.list) {
    const { kind, at, end, line } = token;
    // A token after which a text goes on ends where that text does.
    const length = kind === "text" ? end - at : token.text.length;
    for (let each = at; each < at + length; each += 1) {
      if (comments[each] !== "\n") comments[each] = " ";
      if (kind !== "text") code[each] = text[each] ?? " ";
    }
    // In a shell's marks a text is a command.
    if (kind === "text" && text[at] === "`") code[at] = "`";
    if (kind === "text") literals.push({ value: unquoted(text.slice(at, end)), line });
    const shown = kind === "text" ? `"${literals.length - 1}"` : token.text;
    skeleton[line - 1] = `${skeleton[line - 1] ?? ""} ${shown}`;
  }
  const joined = code.join("");
  return {
    code: joined,
    codeLines: joined.split("\n"),
    comments: comments.join(""),
    skeleton,
    literals,
  };
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}

function unquoted(text: string): string {
  return text.replace(/^[a-zA-Z@$#]{0,3}(["'`]{1,3})/, "").replace(/["'`]{1,3}#{0,3}$/, "");
}
