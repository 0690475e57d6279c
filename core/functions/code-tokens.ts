import { type LexicalGrammar, lexicalGrammars, type Quote } from "./scanner/lexical-grammars.ts";
import { readTokens } from "./scanner/read-tokens.ts";
import type { Tokens } from "./tokens/tokens.ts";

const pythonMarks = ['"""', "'''", '"', "'"];
const pythonQuote = (prefix: string, mark: string): Quote => ({
  open: prefix + mark,
  close: mark,
  escape: "\\",
  ...(mark.length === 3 ? { multiline: true } : {}),
  // Braces of a formatted text hold code.
  ...(/f/i.test(prefix) ? { code: "{" as const } : {}),
});

const python: LexicalGrammar = {
  lineComments: ["#"],
  blockComments: [],
  quotes: ["f", "F", "rf", "fr", "Rf", "fR", "rb", "br", "r", "R", "b", "B", "u", ""].flatMap(
    (prefix) => pythonMarks.map((mark) => pythonQuote(prefix, mark)),
  ),
};

const { script, jsx, java, kotlin, scala, csharp, go, php, rust, dart, swift, c, cpp } =
  lexicalGrammars;
const { ruby, elixir, erlang } = lexicalGrammars;
const grammars: Record<string, LexicalGrammar> = {
  ...{ ts: script, mts: script, cts: script, tsx: jsx, js: jsx, jsx, mjs: jsx, cjs: jsx },
  ...{ py: python, pyi: python, java, kt: kotlin, kts: kotlin, scala, cs: csharp, go, php },
  ...{ rb: ruby, rake: ruby, rs: rust, ex: elixir, exs: elixir, erl: erlang, hrl: erlang },
  ...{ dart, swift, c, m: c, h: cpp, cc: cpp, cpp, cxx: cpp, hh: cpp, hpp: cpp, hxx: cpp },
};

/** The tokens of a file in a language known here, by its ending; null for any other. */
export function codeTokens(path: string, text: string): Tokens | null {
  const ending = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
  const grammar = Object.hasOwn(grammars, ending) ? grammars[ending] : undefined;
  return grammar ? readTokens(text, grammar) : null;
}
