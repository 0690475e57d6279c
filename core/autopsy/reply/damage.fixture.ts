import type { Answer } from "../assemble.ts";

/** A model's answer as it was asked for, and what it means. */
export type Good = { name: string; reply: GoodReply; answer: Answer };

export type GoodReply = {
  class: string;
  area: string;
  culprit: { path: string; line: number } | null;
  root_cause: string;
  evidence: { claim: string; path: string; line: number; quote: string; intent?: string }[];
  edits: { path: string; search: string; replace: string }[] | null;
  new_files: { path: string; content: string }[];
  no_patch_because: string | null;
};

const simple: GoodReply = {
  class: "property_of_nullish",
  area: "code",
  culprit: { path: "src/discount.ts", line: 6 },
  root_cause: "An unknown code has no discount, and its percent is read all the same.",
  evidence: [
    {
      claim: "It is read here.",
      path: "src/discount.ts",
      line: 6,
      quote: "return discount.percent;",
    },
    {
      claim: "An unknown code takes nothing off.",
      path: "test/discount.test.ts",
      line: 9,
      quote: "expect(percentOff(all, 'x')).toBe(0)",
      intent: "test",
    },
  ],
  edits: [
    {
      path: "src/discount.ts",
      search: "  const discount = discounts.get(code);\n  return discount.percent;",
      replace:
        "  const discount = discounts.get(code);\n  if (!discount) return 0;\n  return discount.percent;",
    },
  ],
  new_files: [],
  no_patch_because: null,
};

const quoting: GoodReply = {
  class: "unguarded_json_parse",
  area: "code",
  culprit: { path: "lib/read.js", line: 12 },
  root_cause: 'A body that is no JSON, "{" say, throws in `JSON.parse`.',
  evidence: [
    { claim: "No guard: {}", path: "lib/read.js", line: 12, quote: 'parse(body || "{}")' },
    { claim: "A sibling does.", path: "lib/other.js", line: 3, quote: "catch { return 400; }" },
  ],
  edits: [
    {
      path: "lib/read.js",
      search: 'const order = parse(body || "{}"); // the client\'s "order", as [sent]',
      replace:
        'let order;\ntry {\n\torder = parse(body || "{}");\n} catch {\n\treturn reply(400, "no JSON: \\"{\\" or /\\\\d+,/");\n}',
    },
    { path: "lib/read.js", search: "reply(200, order)", replace: "reply(200, { ...order })" },
  ],
  new_files: [
    { path: "test/read.test.js", content: 'test("no JSON", () => {\n  read("{");\n});\n' },
  ],
  no_patch_because: null,
};

const abstaining: GoodReply = {
  ...simple,
  class: "dependency_failure",
  area: "infrastructure",
  culprit: null,
  root_cause: "The database refuses connections.",
  evidence: simple.evidence.slice(0, 1),
  edits: null,
  no_patch_because: "The cause lies outside the code.",
};

/** What a reply means, by the prompt's own words. */
function meaningOf(reply: GoodReply): Answer {
  const { class: kind, area, culprit, root_cause, evidence, edits, new_files } = reply;
  return {
    class: kind as Answer["class"],
    area: area as Answer["area"],
    culprit,
    rootCause: root_cause,
    evidence: evidence as Answer["evidence"],
    ...(edits
      ? {
          edits,
          newFiles: Object.fromEntries(new_files.map(({ path, content }) => [path, content])),
        }
      : { edits: null, abstained: reply.no_patch_because ?? "The model wrote no patch." }),
  };
}

export const goods: Good[] = Object.entries({ simple, quoting, abstaining }).map(
  ([name, reply]) => ({ name, reply, answer: meaningOf(reply) }),
);

/**
 * What was done to a good reply. `right`: its meaning is still certain, and is `means` of the answer
 * where the damage took something away. `refused`: nobody can say any more what was meant.
 */
export type Damage = {
  name: string;
  ends: "right" | "refused";
  text: (reply: GoodReply) => string;
  means?: (answer: Answer) => Answer;
  /** The good replies it can be done to; all without it. */
  to?: (reply: GoodReply) => boolean;
};

const json = (value: unknown) => JSON.stringify(value, null, 2);
const around = (name: string, wrap: (text: string) => string): Damage => ({
  name,
  ends: "right",
  text: (reply) => wrap(json(reply)),
});
const changed = (
  name: string,
  change: (reply: GoodReply) => object,
  more: Partial<Damage> = {},
): Damage => ({
  name,
  ends: "right",
  text: (reply) => json({ ...reply, ...change(reply) }),
  ...more,
});
const refused = (name: string, text: Damage["text"], to?: Damage["to"]): Damage => ({
  name,
  ends: "refused",
  text,
  ...(to ? { to } : {}),
});
const wrong = (name: string, change: (reply: GoodReply) => object, to?: Damage["to"]): Damage =>
  refused(name, (reply) => json({ ...reply, ...change(reply) }), to);

const hasEdits = ({ edits }: GoodReply) => edits !== null;
const hasNone = ({ edits }: GoodReply) => edits === null;
const isSimple = ({ class: kind }: GoodReply) => kind === "property_of_nullish";
const isQuoting = ({ class: kind }: GoodReply) => kind === "unguarded_json_parse";
const hasCulprit = ({ culprit }: GoodReply) => culprit !== null;
const numbered = (text: string, from = 10) =>
  text
    .split("\n")
    .map((line, at) => `${String(from + at).padStart(5)}| ${line}`)
    .join("\n");
const renamed = (reply: GoodReply, rename: (name: string) => string) =>
  Object.fromEntries(Object.entries(reply).map(([name, value]) => [rename(name), value]));
/** Names without quotes or with others, at the ends of the lines that JSON.stringify indents. */
const names = (reply: GoodReply, quoted: (name: string) => string) =>
  json(reply).replace(
    /^(\s*)"(\w+)":/gm,
    (_, indent: string, name: string) => `${indent}${quoted(name)}:`,
  );
const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
/** Python's way of writing the same: it takes single quotes where a text has none of them. */
const asPython = (value: unknown): string => {
  if (value === null) return "None";
  if (typeof value === "string")
    return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\n", "\\n").replaceAll("\t", "\\t")}'`;
  if (Array.isArray(value)) return `[${value.map(asPython).join(", ")}]`;
  if (typeof value !== "object") return String(value);
  return `{${Object.entries(value)
    .map(([name, each]) => `'${name}': ${asPython(each)}`)
    .join(", ")}}`;
};
const edit =
  (change: (edit: NonNullable<GoodReply["edits"]>[number]) => object) => (reply: GoodReply) => ({
    edits: (reply.edits ?? []).map((each, at) => (at === 0 ? { ...each, ...change(each) } : each)),
  });
const evidence =
  (change: (each: GoodReply["evidence"][number]) => unknown) => (reply: GoodReply) => ({
    evidence: reply.evidence.map((each, at) => (at === 0 ? change(each) : each)),
  });
const withoutFirst = (answer: Answer): Answer => ({
  ...answer,
  evidence: answer.evidence.slice(1),
});
const long = "The cause, told at length. ".repeat(60);

/** Kinds of damage, as models, proxies and people do it to replies. */
export const damages: Damage[] = [
  // What stands round it.
  around("bare", (text) => text),
  around("on one line", (text) => JSON.stringify(JSON.parse(text))),
  around("fenced as json", (text) => `\`\`\`json\n${text}\n\`\`\``),
  around("fenced as nothing", (text) => `\`\`\`\n${text}\n\`\`\``),
  around("fenced with tildes", (text) => `~~~json\n${text}\n~~~`),
  around("in a fence that never closes", (text) => `\`\`\`json\n${text}`),
  around("behind prose", (text) => `Here is what I found:\n\n${text}`),
  around("before prose", (text) => `${text}\n\nLet me know if this helps.`),
  around("among prose with braces", (text) => `Mind the { in it.\n${text}\nThat is {all}.`),
  around("behind an empty object", (text) => `{}\n${text}`),
  around("behind another object", (text) => `{"note": "thinking"}\n${text}`),
  around(
    "behind thoughts that hold a draft",
    (text) =>
      `<think>Perhaps {"class": "unknown", "area": "code", "root_cause": "?"}</think>\n${text}`,
  ),
  around("behind thinking aloud", (text) => `<thinking>if (a) { b }</thinking>${text}`),
  around("in a tag", (text) => `<answer>\n${text}\n</answer>`),
  around("behind a byte order mark", (text) => `\ufeff${text}`),
  around("behind a name of JavaScript", (text) => `const answer = ${text};`),
  around("behind a label", (text) => `json\n${text}`),
  around("behind a call's name", (text) => `submit_answer(${text})`),
  around("with Windows' line ends between tokens", (text) => text.replaceAll("\n", "\r\n")),
  around("with no-break spaces between tokens", (text) =>
    text.replace(/^ +/gm, (spaces) => "\u00a0".repeat(spaces.length)),
  ),
  around("with a zero-width space at each line's end", (text) => text.replaceAll("\n", "\u200b\n")),
  around("given twice alike", (text) => `${text}\n\nOnce more:\n\n${text}`),
  around("in a list of one", (text) => `[${text}]`),
  around("as a field of an object", (text) => `{"answer": ${text}}`),
  around("as a field's only item", (text) => `{"results": [${text}]}`),
  around("as a text of JSON", (text) => JSON.stringify(text)),
  around("as a fenced text of JSON", (text) => `\`\`\`json\n${JSON.stringify(text)}\n\`\`\``),
  // How it is written.
  around("with commas behind the last items", (text) =>
    text.replace(/([^,{[\s])\n(\s*[}\]])/g, "$1,\n$2"),
  ),
  around("with a comment on its first line", (text) => text.replace("{\n", "{ // the answer\n")),
  around("with a comment between", (text) =>
    text.replace(/\n {2}"area"/, '\n  /* where: "code" */\n  "area"'),
  ),
  { name: "with bare names", ends: "right", text: (reply) => names(reply, (name) => name) },
  {
    name: "with names in single quotes",
    ends: "right",
    text: (reply) => names(reply, (name) => `'${name}'`),
  },
  {
    name: "with names in curly quotes",
    ends: "right",
    text: (reply) => names(reply, (name) => `“${name}”`),
  },
  {
    name: "with names in low quotes",
    ends: "right",
    text: (reply) => names(reply, (name) => `„${name}“`),
  },
  {
    name: "with spaces before colons",
    ends: "right",
    text: (reply) => names(reply, (name) => `"${name}" `),
  },
  { name: "in Python's way", ends: "right", text: asPython },
  around("with raw line breaks in its texts", (text) => text.replaceAll("\\n", "\n")),
  around("with raw tabs in its texts", (text) => text.replaceAll("\\t", "\t")),
  around("with every sign escaped as a number", (text) =>
    text.replace(
      /[^\x20-\x7e\n]|[<>&]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
    ),
  ),
  around("with slashes escaped", (text) => text.replaceAll("/", "\\/")),
  around("with single quotes escaped", (text) => text.replaceAll("'", "\\'")),
  {
    name: "with undefined left out and its fields in another order",
    ends: "right",
    text: (reply) => json(Object.fromEntries(Object.entries(reply).reverse())),
  },
  { name: "with names as camels", ends: "right", text: (reply) => json(renamed(reply, camel)) },
  {
    name: "with names in capitals",
    ends: "right",
    text: (reply) => json(renamed(reply, (name) => name.toUpperCase())),
  },
  {
    name: "with names of several words",
    ends: "right",
    text: (reply) => json(renamed(reply, (name) => name.replaceAll("_", " "))),
  },
  {
    name: "with hyphens in its names",
    ends: "right",
    text: (reply) => json(renamed(reply, (name) => name.replaceAll("_", "-"))),
  },
  changed("with fields nobody asked for", () => ({ confidence: 0.99, notes: ["a"] })),
  changed("with its class in capitals", ({ class: kind }) => ({ class: kind.toUpperCase() })),
  changed("with its class in words", ({ class: kind }) => ({ class: kind.replaceAll("_", " ") })),
  changed("with its class hyphenated", ({ class: kind }) => ({ class: kind.replaceAll("_", "-") })),
  changed("with its area as a name", ({ area }) => ({
    area: ` ${area[0]?.toUpperCase()}${area.slice(1)}`,
  })),
  changed("with space round its cause", ({ root_cause }) => ({
    root_cause: `\n ${root_cause} \n`,
  })),
  changed("with a cause far too long", () => ({ root_cause: long }), {
    means: (answer) => ({ ...answer, rootCause: `${long.slice(0, 999)}…` }),
  }),
  // Where the culprit is.
  changed("without a culprit", () => ({ culprit: undefined }), {
    means: (answer) => ({ ...answer, culprit: null }),
  }),
  changed("with a culprit that says nothing", () => ({ culprit: "somewhere" }), {
    means: (answer) => ({ ...answer, culprit: null }),
  }),
  changed("with a culprit at line 0", () => ({ culprit: { path: "src/a.ts", line: 0 } }), {
    means: (answer) => ({ ...answer, culprit: null }),
  }),
  changed(
    "with a culprit as path:line",
    ({ culprit }) => ({ culprit: `${culprit?.path}:${culprit?.line}` }),
    { to: hasCulprit },
  ),
  changed(
    "with a culprit as path:line:column",
    ({ culprit }) => ({ culprit: `${culprit?.path}:${culprit?.line}:7` }),
    { to: hasCulprit },
  ),
  changed(
    "with a culprit's line as a text",
    ({ culprit }) => ({ culprit: { ...culprit, line: `L${culprit?.line}` } }),
    { to: hasCulprit },
  ),
  changed(
    "with a culprit over lines",
    ({ culprit }) => ({
      culprit: { ...culprit, line: `${culprit?.line}-${(culprit?.line ?? 0) + 2}` },
    }),
    { to: hasCulprit },
  ),
  changed(
    "with a culprit's path from here",
    ({ culprit }) => ({ culprit: { ...culprit, path: `./${culprit?.path}` } }),
    { to: hasCulprit },
  ),
  changed(
    "with a culprit's path at a commit",
    ({ culprit }) => ({ culprit: { ...culprit, path: `${culprit?.path}@5c1f0f7f0a7f` } }),
    { to: hasCulprit },
  ),
  changed(
    "with a culprit's path as code",
    ({ culprit }) => ({ culprit: { ...culprit, path: `\`${culprit?.path}\`` } }),
    { to: hasCulprit },
  ),
  // Evidence loses itself, never the answer.
  changed("without evidence", () => ({ evidence: undefined }), {
    means: (answer) => ({ ...answer, evidence: [] }),
  }),
  changed("with null for evidence", () => ({ evidence: null }), {
    means: (answer) => ({ ...answer, evidence: [] }),
  }),
  changed("with prose for evidence", () => ({ evidence: "It is plain to see." }), {
    means: (answer) => ({ ...answer, evidence: [] }),
  }),
  changed(
    "with one piece of evidence that stands alone",
    ({ evidence: [first] }) => ({ evidence: first }),
    { means: (answer) => ({ ...answer, evidence: answer.evidence.slice(0, 1) }) },
  ),
  changed(
    "with evidence as a sentence",
    evidence(() => "The line reads it."),
    { means: withoutFirst },
  ),
  changed(
    "with evidence of no line",
    evidence(({ line: _, ...each }) => each),
    { means: withoutFirst },
  ),
  changed(
    "with evidence of a line between lines",
    evidence((each) => ({ ...each, line: 6.5 })),
    { means: withoutFirst },
  ),
  changed(
    "with evidence of a line below one",
    evidence((each) => ({ ...each, line: -1 })),
    { means: withoutFirst },
  ),
  changed(
    "with evidence of a line in words",
    evidence((each) => ({ ...each, line: "six" })),
    { means: withoutFirst },
  ),
  changed(
    "with evidence without a quote",
    evidence((each) => ({ ...each, quote: null })),
    { means: withoutFirst },
  ),
  changed(
    "with evidence of an empty quote",
    evidence((each) => ({ ...each, quote: "  " })),
    { means: withoutFirst },
  ),
  changed(
    "with evidence without a claim",
    evidence(({ claim: _, ...each }) => each),
    { means: withoutFirst },
  ),
  changed(
    "with evidence of no path",
    evidence((each) => ({ ...each, path: 7 })),
    { means: withoutFirst },
  ),
  changed(
    "with a line of evidence as a text",
    evidence((each) => ({ ...each, line: String(each.line) })),
  ),
  changed(
    "with a path of evidence at a commit",
    evidence((each) => ({ ...each, path: `${each.path}@5c1f0f7f0a7f` })),
  ),
  changed(
    "with a quote that has its number",
    evidence((each) => ({ ...each, quote: numbered(each.quote, each.line) })),
  ),
  changed(
    "with an intent nobody knows",
    evidence((each) => ({ ...each, intent: "vibes" })),
  ),
  changed(
    "with an intent of null",
    evidence((each) => ({ ...each, intent: null })),
  ),
  changed(
    "with thirty pieces of evidence",
    ({ evidence: [first] }) => ({ evidence: Array.from({ length: 30 }, () => first) }),
    {
      means: (answer) => ({
        ...answer,
        evidence: Array.from({ length: 20 }, () => answer.evidence[0]).flatMap(
          (each) => each ?? [],
        ),
      }),
    },
  ),
  // Edits whose meaning is certain.
  changed(
    "with an edit that changes nothing",
    ({ edits }) => ({ edits: [...(edits ?? []), { path: "src/x.ts", search: "a", replace: "a" }] }),
    { to: hasEdits },
  ),
  changed(
    "with an edit given twice",
    ({ edits }) => ({ edits: [...(edits ?? []), ...(edits ?? [])] }),
    { to: hasEdits },
  ),
  changed("with its only edit not in a list", ({ edits }) => ({ edits: edits?.[0] }), {
    to: isSimple,
  }),
  changed(
    "with edits that all change nothing",
    ({ edits }) => ({ edits: (edits ?? []).map((each) => ({ ...each, replace: each.search })) }),
    {
      to: hasEdits,
      means: ({ newFiles: _, ...answer }) => ({
        ...answer,
        edits: null,
        abstained: "The model's edits change nothing.",
      }),
    },
  ),
  changed(
    "with an edit's path from here",
    edit(({ path }) => ({ path: `./${path}` })),
    { to: hasEdits },
  ),
  changed(
    "with an edit's path at a commit",
    edit(({ path }) => ({ path: `${path}@5c1f0f7f0a7f` })),
    { to: hasEdits },
  ),
  changed(
    "with line numbers in an edit",
    edit(({ search, replace }) => ({ search: numbered(search), replace: numbered(replace) })),
    { to: hasEdits },
  ),
  changed(
    "with line numbers in what is sought",
    edit(({ search }) => ({ search: numbered(search) })),
    { to: hasEdits },
  ),
  changed("with a reason of null's name", () => ({ no_patch_because: "null" }), { to: hasEdits }),
  changed("with a reason that is none", () => ({ no_patch_because: "N/A" }), { to: hasEdits }),
  changed("with a reason beside the edits", () => ({ no_patch_because: "Ask the owner first." }), {
    to: hasEdits,
    means: (answer) => ({ ...answer, abstained: "Ask the owner first." }),
  }),
  changed("with an empty list of edits", () => ({ edits: [] }), { to: hasNone }),
  changed("with the word none for edits", () => ({ edits: "None" }), { to: hasNone }),
  changed("with edits left out", () => ({ edits: undefined }), { to: hasNone }),
  changed("with a reason far too long", () => ({ no_patch_because: long }), {
    to: hasNone,
    means: (answer) => ({ ...answer, abstained: `${long.slice(0, 999)}…` }),
  }),
  changed("without new files", () => ({ new_files: null }), {
    means: (answer) => (answer.edits ? { ...answer, newFiles: {} } : answer),
  }),
  changed("with new files by path", ({ new_files }) => ({
    new_files: Object.fromEntries(new_files.map(({ path, content }) => [path, content])),
  })),
  changed("with a new file that is none", ({ new_files }) => ({
    new_files: [...new_files, { path: "test/x.test.ts" }],
  })),
  changed("with a new file's path from here", ({ new_files }) => ({
    new_files: new_files.map((each) => ({ ...each, path: `./${each.path}` })),
  })),
  // What nobody can be sure of.
  refused("nothing at all", () => ""),
  refused("prose", ({ root_cause }) => `The cause: ${root_cause}`),
  refused(
    "a page of a proxy",
    () => "<html><body><h1>502 Bad Gateway</h1><style>a { b: c }</style></body></html>",
  ),
  refused("an apology", () => "I'm sorry, but I can't help with that."),
  refused(
    "the prompt's own form",
    () =>
      '{ "class": one of "unknown", "area": where the cause lies, "culprit": { "path": "...", "line": 1 } or null }',
  ),
  refused("cut off in the middle", (reply) => json(reply).slice(0, json(reply).length / 2)),
  refused("without its last brace", (reply) => json(reply).slice(0, -2)),
  refused("cut off behind a comma", (reply) => json(reply).slice(0, json(reply).lastIndexOf(","))),
  refused(
    "cut off and closed by a fence",
    (reply) => `\`\`\`json\n${json(reply).slice(0, -40)}\n\`\`\``,
  ),
  refused("without its first brace", (reply) => json(reply).slice(1)),
  refused(
    "two different answers",
    (reply) => `${json(reply)}\nOr rather:\n${json({ ...reply, root_cause: "Another cause." })}`,
  ),
  refused("two answers in a list", (reply) => json([reply, { ...reply, area: "data" }])),
  refused(
    "an answer and a better one cut off",
    (reply) => `${json(reply)}\nOr rather:\n${json(reply).slice(0, -30)}`,
  ),
  refused("two answers side by side in fields", (reply) =>
    json({ one: reply, other: { ...reply, root_cause: "Another." } }),
  ),
  refused("a cause given twice differently", (reply) =>
    json(reply).replace('"root_cause":', '"root_cause": "Another cause.",\n  "root_cause":'),
  ),
  refused(
    "with quotes in a text not escaped",
    (reply) => json(reply).replaceAll('\\"', '"'),
    isQuoting,
  ),
  refused("with backslashes lost", (reply) => json(reply).replaceAll("\\\\", "\\"), isQuoting),
  refused("escaped as HTML", (reply) => json(reply).replaceAll('"', "&quot;")),
  refused("escaped once too often", (reply) => JSON.stringify(json(reply)).slice(1, -1)),
  refused("as YAML", (reply) =>
    Object.entries(reply)
      .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
      .join("\n"),
  ),
  refused("with a quote missing at a text's end", (reply) =>
    json(reply).replace('",\n  "area"', ',\n  "area"'),
  ),
  refused("with a comma missing", (reply) => json(reply).replace(',\n  "area"', '\n  "area"')),
  refused("with a colon missing", (reply) => json(reply).replace('"area":', '"area"')),
  refused(
    "with curly quotes everywhere, the code's too",
    (reply) =>
      json(reply)
        .replaceAll('\\"', "”")
        .replaceAll("'", "’")
        .replace(/"([^"]*)"/g, "“$1”"),
    isQuoting,
  ),
  refused(
    "with an ellipsis for its edits",
    (reply) => json(reply).replace(/"edits": \[[\s\S]*?\n {2}\]/, '"edits": [ ... ]'),
    hasEdits,
  ),
  refused("with an ellipsis for the rest", (reply) => json(reply).replace(/\n}$/, ",\n  ...\n}")),
  refused(
    "with a sum for a line",
    (reply) => json(reply).replace('"line": 6', '"line": 5 + 1'),
    isSimple,
  ),
  refused(
    "with texts put together",
    (reply) => json(reply).replace("no discount, and", 'no discount," + "and'),
    isSimple,
  ),
  refused(
    "with a template for a text",
    (reply) => json(reply).replace(/"replace": "([^"]*)"/, '"replace": `$1`'),
    isSimple,
  ),
  wrong("without a class", () => ({ class: undefined })),
  wrong("with a class of its own", () => ({ class: "null_pointer" })),
  wrong("with two classes", ({ class: kind }) => ({ class: [kind, "unknown"] })),
  wrong("without an area", () => ({ area: undefined })),
  wrong("with an area of its own", () => ({ area: "frontend" })),
  wrong("without a cause", () => ({ root_cause: undefined })),
  wrong("with an empty cause", () => ({ root_cause: " " })),
  wrong("with a cause that is no text", () => ({ root_cause: 42 })),
  wrong(
    "with an edit of no path",
    edit(() => ({ path: "" })),
    hasEdits,
  ),
  wrong(
    "with an edit that seeks nothing",
    edit(() => ({ search: undefined })),
    hasEdits,
  ),
  wrong(
    "with an edit that says not what for",
    edit(() => ({ replace: null })),
    hasEdits,
  ),
  wrong(
    "with an edit in lines",
    edit(({ replace }) => ({ replace: replace.split("\n") })),
    hasEdits,
  ),
  wrong(
    "with an edit as a diff",
    () => ({ edits: ["--- a/src/a.ts\n+++ b/src/a.ts\n@@ -1 +1 @@\n-a\n+b"] }),
    hasEdits,
  ),
  wrong("with a sentence for edits", () => ({ edits: "Add a guard before the read." }), hasEdits),
  wrong(
    "with line numbers on some lines of an edit",
    edit(({ search }) => ({ search: `${numbered(search)}\nreturn 1;` })),
    hasEdits,
  ),
  wrong(
    "with line numbers that jump",
    edit(({ search }) => ({ search: `${numbered(search, 3)}\n${numbered(search, 90)}` })),
    hasEdits,
  ),
  wrong(
    "with one edit of two that cannot be read",
    ({ edits }) => ({ edits: [...(edits ?? []), { path: "src/a.ts", find: "a" }] }),
    hasEdits,
  ),
  wrong(
    "with a hundred edits",
    ({ edits }) => ({
      edits: Array.from({ length: 100 }, (_, at) => ({ ...edits?.[0], replace: `${at}` })),
    }),
    hasEdits,
  ),
  wrong("with four new files", () => ({
    new_files: [1, 2, 3, 4].map((at) => ({ path: `test/${at}.test.ts`, content: "x" })),
  })),
];
