/** A text between two marks. */
export type Quote = {
  open: string;
  close: string;
  /** The next character is taken as it stands. */
  escape?: "\\";
  /** Otherwise the text ends with its line, closed or not. */
  multiline?: boolean;
  /** The mark written twice stands for itself. */
  doubles?: boolean;
  /** What begins code inside the text; the bracket at its end opens it. */
  code?: "${" | "{" | "\\(" | "#{";
};

/** How a language writes what is not code, and what a scanner has to know besides. */
export type LexicalGrammar = {
  lineComments: string[];
  blockComments: { open: string; close: string; nests?: boolean }[];
  /** Longer marks first. */
  quotes: Quote[];
  /** Lines that begin with `#` are for a preprocessor; of `#if … #else` the first branch counts. */
  preprocessor?: boolean;
  /** Rules no table can hold. */
  special?:
    | "script"
    | "jsx"
    | "rust"
    | "cpp"
    | "csharp"
    | "php"
    | "scala"
    | "kotlin"
    | "swift"
    | "ruby"
    | "elixir"
    | "erlang";
};

const slashes = {
  lineComments: ["//"],
  blockComments: [{ open: "/*", close: "*/" }],
};
const nesting = {
  lineComments: ["//"],
  blockComments: [{ open: "/*", close: "*/", nests: true }],
};
const double: Quote = { open: '"', close: '"', escape: "\\" };
const single: Quote = { open: "'", close: "'", escape: "\\" };

const script: LexicalGrammar = {
  ...slashes,
  quotes: [{ open: "`", close: "`", escape: "\\", multiline: true, code: "${" }, double, single],
  special: "script",
};

const c: LexicalGrammar = { ...slashes, quotes: [double, single], preprocessor: true };

/** The languages by name; Python, which goes by lines, is read by a scanner of its own. */
export const lexicalGrammars = {
  script,
  jsx: { ...script, special: "jsx" },
  java: {
    ...slashes,
    quotes: [{ open: '"""', close: '"""', escape: "\\", multiline: true }, double, single],
  },
  kotlin: {
    ...nesting,
    quotes: [
      { open: '"""', close: '"""', multiline: true, code: "${" },
      { ...double, code: "${" },
      single,
    ],
    special: "kotlin",
  },
  scala: {
    ...nesting,
    quotes: [{ open: '"""', close: '"""', multiline: true }, double],
    special: "scala",
  },
  csharp: { ...slashes, quotes: [double, single], preprocessor: true, special: "csharp" },
  go: {
    ...slashes,
    quotes: [{ open: "`", close: "`", multiline: true }, double, single],
  },
  php: {
    lineComments: ["//", "#"],
    blockComments: slashes.blockComments,
    quotes: [
      { open: '"', close: '"', escape: "\\", multiline: true },
      { open: "'", close: "'", escape: "\\", multiline: true },
    ],
    special: "php",
  },
  rust: {
    ...nesting,
    quotes: [{ open: '"', close: '"', escape: "\\", multiline: true }],
    special: "rust",
  },
  dart: {
    ...nesting,
    quotes: [
      { open: "r'''", close: "'''", multiline: true },
      { open: 'r"""', close: '"""', multiline: true },
      { open: "r'", close: "'" },
      { open: 'r"', close: '"' },
      { open: "'''", close: "'''", escape: "\\", multiline: true, code: "${" },
      { open: '"""', close: '"""', escape: "\\", multiline: true, code: "${" },
      { ...double, code: "${" },
      { ...single, code: "${" },
    ],
  },
  swift: {
    ...nesting,
    quotes: [
      { open: '"""', close: '"""', escape: "\\", multiline: true, code: "\\(" },
      { ...double, code: "\\(" },
    ],
    special: "swift",
  },
  c,
  cpp: { ...c, special: "cpp" },
  ruby: {
    lineComments: ["#"],
    blockComments: [],
    quotes: [
      { ...double, multiline: true, code: "#{" },
      { open: "`", close: "`", escape: "\\", multiline: true, code: "#{" },
      { ...single, multiline: true },
    ],
    special: "ruby",
  },
  elixir: {
    lineComments: ["#"],
    blockComments: [],
    quotes: [
      { open: '"""', close: '"""', escape: "\\", multiline: true, code: "#{" },
      { open: "'''", close: "'''", escape: "\\", multiline: true, code: "#{" },
      { ...double, multiline: true, code: "#{" },
      { ...single, multiline: true, code: "#{" },
    ],
    special: "elixir",
  },
  erlang: {
    lineComments: ["%"],
    blockComments: [],
    quotes: [{ ...double, multiline: true }],
    special: "erlang",
  },
} satisfies Record<string, LexicalGrammar>;
