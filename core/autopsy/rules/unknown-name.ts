import type { Node } from "@babel/types";
import { isTestPath } from "#core/languages/tests.ts";
import type { Edit } from "#core/patch/patch.ts";
import type { Analysis, Site } from "./analysis.ts";
import { evidenceAt, intentAt } from "./evidence.ts";
import { givenBy, takenBy } from "./modules.ts";
import { nearName } from "./near-name.ts";
import { instead, rewrite } from "./rewrite.ts";
import { bindingsAt, isRead } from "./scope.ts";
import { lineOf } from "./syntax.ts";
import type { Tree } from "./tree.ts";

const wording = /^(?:([\w$]{1,80}) is not defined|Can't find variable: ([\w$]{1,80}))/;

/** Names every JavaScript runtime has. */
const builtins =
  "Array ArrayBuffer BigInt Boolean Date Error Infinity Intl JSON Map Math NaN Number Object Promise Proxy Reflect RegExp Set String Symbol TypeError RangeError SyntaxError URIError WeakMap WeakSet parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent encodeURI decodeURI structuredClone setTimeout clearTimeout setInterval clearInterval setImmediate queueMicrotask fetch URL URLSearchParams Buffer process console globalThis undefined Headers Request Response AbortController AbortSignal TextEncoder TextDecoder FormData Blob crypto performance module exports require arguments".split(
    " ",
  );

const nodeModules = [
  "fs",
  "path",
  "os",
  "crypto",
  "util",
  "url",
  "http",
  "https",
  "events",
  "assert",
  "zlib",
  "stream",
  "querystring",
];

/** A name that nothing declares: misspelled by one letter, or exported by a file and not imported. */
export function unknownName(site: Site): Analysis | null {
  const match = wording.exec(site.message);
  const name = match?.[1] ?? match?.[2];
  if (site.type !== "ReferenceError" || !name) return null;
  const base: Analysis = {
    class: "logic_error",
    culprit: { path: site.path, line: site.line },
    rootCause: `Nothing declares \`${name}\`, which ${site.path}:${site.line} uses.`,
    evidence: [evidenceAt(site, site.line, `Here \`${name}\` is used.`)],
    edits: null,
    abstained: `What \`${name}\` should be cannot be told: no name in reach is one letter off, or several are, and no file read exports it alone. A person has to decide what is meant.`,
  };
  const tree = site.trees(site.path);
  const use = tree && useOf(tree, name, site);
  if (!tree || !use) return base;
  return imported(site, tree, name, base) ?? renamed(site, tree, use, name, base) ?? base;
}

function useOf(tree: Tree, name: string, { line }: Site): Node | null {
  const uses = tree.nodes.filter(
    (node) => node.type === "Identifier" && node.name === name && isRead(tree, node),
  );
  return uses.find((node) => lineOf(node) === line) ?? uses[0] ?? null;
}

function renamed(site: Site, tree: Tree, use: Node, name: string, base: Analysis): Analysis | null {
  const bindings = bindingsAt(tree, use);
  const values = [...bindings.values()].filter(({ kind }) => kind !== "type");
  const right = nearName(name, [
    ...values.map((each) => each.name),
    ...builtins.filter((each) => /^[A-Z]/.test(each) === /^[A-Z]/.test(name)),
    ...exportsNamed(site, name),
  ]);
  const binding = right === null ? undefined : bindings.get(right);
  if (right === null || (!binding && !builtins.includes(right))) return null;
  const uses = tree.nodes.filter(
    (node) => node.type === "Identifier" && node.name === name && isRead(tree, node),
  );
  // The same wrong name twice was no slip of the finger, unless it means the same both times.
  if (
    uses.some((each) => (bindingsAt(tree, each).get(right)?.id ?? null) !== (binding?.id ?? null))
  )
    return null;
  const changes = uses.map((each) => ({ ...instead(each, shorthand(tree, each, name, right)) }));
  return {
    ...base,
    rootCause: `\`${name}\` is misspelled at ${site.path}:${site.line}: nothing has that name, and \`${right}\` is one letter off.`,
    evidence: [
      ...base.evidence,
      ...(binding
        ? [
            intentAt(
              tree,
              lineOf(binding.id),
              "sibling",
              `\`${right}\` is the only name in reach that is one letter off.`,
            ),
          ]
        : []),
    ],
    edits: uniqueEdits(tree, changes),
    abstained: undefined,
  };
}

/** A shorthand property is its key's name too: that stays. */
function shorthand(tree: Tree, node: Node, name: string, right: string): string {
  const parent = tree.parents.get(node);
  return parent?.type === "ObjectProperty" && parent.shorthand ? `${name}: ${right}` : right;
}

function uniqueEdits(tree: Tree, changes: { start: number; end: number; text: string }[]): Edit[] {
  const unique = [...new Map(changes.map((each) => [each.start, each])).values()];
  return unique.length === 0 ? [] : [rewrite(tree, unique)];
}

function exportsNamed(site: Site, name: string): string[] {
  return exporters(site).flatMap(({ names }) => (names.includes(name) ? [name] : []));
}

function exporters(site: Site): { tree: Tree; names: string[] }[] {
  return Object.keys(site.files)
    .filter((path) => path !== site.path && !isTestPath(path))
    .flatMap((path) => {
      const tree = site.files[path]?.includes("export") ? site.trees(path) : null;
      return tree ? [{ tree, names: [...givenBy(tree).named.keys()] }] : [];
    });
}

/** The one file that exports the name, or the runtime's own module of that name, in the form the file imports by. */
function imported(site: Site, tree: Tree, name: string, base: Analysis): Analysis | null {
  const [only, other] = exporters(site).filter(({ names }) => names.includes(name));
  const isNode = nodeModules.includes(name);
  if (other || (!only && !isNode)) return null;
  const taken = takenBy(tree);
  const [last] = taken.slice(-1);
  const form = last?.form ?? (/\bimport\b|\bexport\b/.test(tree.text) ? "import" : "require");
  const source = only
    ? relative(
        site.path,
        only.tree.path,
        taken.map((each) => each.source),
      )
    : moduleName(taken, name);
  const given = only ? `{ ${name} }` : name;
  const already =
    only &&
    taken.find((each) => each.source === source && each.name !== "*" && each.name !== "default");
  const quote = /from '|require\('/.test(tree.text) ? "'" : '"';
  const end =
    /;\s*$/m.test(tree.text.split("\n", 3).join("\n")) || !last
      ? ";"
      : semicolonOf(tree, last.node);
  const line =
    form === "import"
      ? `import ${given} from ${quote}${source}${quote}${end}`
      : `const ${given} = require(${quote}${source}${quote})${end}`;
  const at = last?.node.end ?? 0;
  const change = already
    ? { start: joinAt(tree, already.node), end: joinAt(tree, already.node), text: `, ${name}` }
    : last
      ? { start: at, end: at, text: `\n${line}` }
      : { start: 0, end: 0, text: `${line}\n` };
  return {
    ...base,
    rootCause: only
      ? `\`${name}\` is used at ${site.path}:${site.line} and not imported: ${only.tree.path} exports it.`
      : `\`${name}\` is used at ${site.path}:${site.line}, and the module of that name is not loaded.`,
    evidence: [
      ...base.evidence,
      ...(only
        ? [
            intentAt(
              only.tree,
              lineOf(givenBy(only.tree).named.get(name) ?? only.tree.program),
              "sibling",
              `\`${name}\` is exported here.`,
            ),
          ]
        : []),
    ],
    edits: [rewrite(tree, [change])],
    abstained: undefined,
  };
}

function semicolonOf({ text }: Tree, node: Node): string {
  return text[(node.end ?? 1) - 1] === ";" ? ";" : "";
}

/** Behind the last name of an import's braces. */
function joinAt({ text }: Tree, node: Node): number {
  const close = text.indexOf("}", node.start ?? 0);
  return close - (/\s*$/.exec(text.slice(0, close))?.[0].replace(/,/, "").length ?? 0);
}

function moduleName(taken: { source: string }[], name: string): string {
  return taken.some(({ source }) => source.startsWith("node:")) ? `node:${name}` : name;
}

/** A path to another file as this one writes its own: with an ending, or without. */
function relative(from: string, to: string, sources: string[]): string {
  const here = from.split("/").slice(0, -1);
  const there = to.split("/");
  let shared = 0;
  while (shared < here.length && here[shared] === there[shared]) shared += 1;
  const up = here.slice(shared).map(() => "..");
  const path = [...(up.length > 0 ? up : ["."]), ...there.slice(shared)].join("/");
  const own = sources.filter((each) => each.startsWith("."));
  if (own.some((each) => /\.[cm]?tsx?$/.test(each))) return path;
  if (own.some((each) => /\.[cm]?js$/.test(each))) return path.replace(/\.ts$/, ".js");
  return own.length > 0 ? path.replace(/\.[cm]?[jt]sx?$/, "") : path;
}
