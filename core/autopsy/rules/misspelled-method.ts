import type { Node } from "@babel/types";
import type { Answered, Site } from "./analysis.ts";
import { definitionOf } from "./definition.ts";
import { intentAt } from "./evidence.ts";
import { functionOf, takenBy } from "./modules.ts";
import { nearName } from "./near-name.ts";
import { bare, originOf } from "./origin.ts";
import { instead, rewrite } from "./rewrite.ts";
import { bindingOf } from "./scope.ts";
import { lineOf, textOf } from "./syntax.ts";
import type { Tree } from "./tree.ts";

const methods: Record<string, readonly string[]> = {
  list: "map filter reduce forEach find findIndex findLast some every includes indexOf slice splice push pop shift unshift concat join flat flatMap sort reverse keys values entries at fill".split(
    " ",
  ),
  text: "toUpperCase toLowerCase trim trimStart trimEnd split slice substring includes startsWith endsWith replace replaceAll indexOf lastIndexOf padStart padEnd charAt charCodeAt repeat match matchAll localeCompare normalize concat at".split(
    " ",
  ),
  Map: "get set has delete clear keys values entries forEach".split(" "),
  Set: "add has delete clear keys values entries forEach".split(" "),
  Date: "getTime getFullYear getMonth getDate getDay getHours getMinutes getSeconds toISOString toJSON toLocaleDateString toLocaleTimeString setDate setHours setMonth".split(
    " ",
  ),
};

/** A method that the value's kind has under a name one letter off: a built-in's, or the class's of this repository. */
export function misspelledMethod(
  site: Site,
  tree: Tree,
  object: Node,
  property: Node,
): Answered | null {
  const wrong = textOf(property, tree.text);
  const given = staticsOf(tree, object);
  const kind = given ? null : kindOf(tree, object);
  const own = kind || given ? null : ownMethods(site, tree, object);
  const known = given ?? (kind ? methods[kind] : null) ?? own?.names.keys() ?? [];
  const right = nearName(wrong, known);
  if (right === null) return null;
  const line = own?.names.get(right);
  return {
    kind: "patch",
    edits: [rewrite(tree, [instead(property, right)])],
    evidence:
      own && line
        ? [intentAt(own.tree, line, "type", `It has \`${right}\`, and no \`${wrong}\`.`)]
        : [],
    cause: {
      rootCause: `\`${wrong}\` is misspelled at ${site.path}:${site.line}: the method is called \`${right}\`.`,
    },
  };
}

/** What the runtime's own objects have. */
const statics: Record<string, readonly string[]> = {
  Object:
    "keys values entries assign freeze fromEntries create defineProperty getPrototypeOf hasOwn groupBy is isFrozen getOwnPropertyNames".split(
      " ",
    ),
  Array: "isArray from of".split(" "),
  JSON: "parse stringify".split(" "),
  Math: "abs ceil floor round trunc min max pow sqrt random sign hypot log log2 log10 exp cbrt sin cos tan atan atan2".split(
    " ",
  ),
  Number: "isInteger isFinite isNaN isSafeInteger parseFloat parseInt".split(" "),
  Promise: "all allSettled race any resolve reject withResolvers".split(" "),
  Date: "now parse UTC".split(" "),
  String: "fromCharCode fromCodePoint raw".split(" "),
  Buffer: "from alloc concat isBuffer byteLength compare".split(" "),
  console: "log error warn info debug table trace".split(" "),
  process: "cwd exit on once nextTick uptime memoryUsage hrtime kill".split(" "),
  crypto: "randomUUID randomBytes createHash createHmac timingSafeEqual getRandomValues".split(" "),
  path: "join resolve dirname basename extname relative normalize parse format isAbsolute".split(
    " ",
  ),
  fs: "readFile readFileSync writeFile writeFileSync existsSync mkdir mkdirSync readdir readdirSync stat statSync unlink unlinkSync rm rmSync rename renameSync appendFile appendFileSync createReadStream createWriteStream copyFile copyFileSync".split(
    " ",
  ),
};

/** A name of the runtime's, which nothing in the file declares anew; or its module under its own name. */
function staticsOf(tree: Tree, object: Node): readonly string[] | null {
  if (object.type !== "Identifier" || !Object.hasOwn(statics, object.name)) return null;
  const taken = takenBy(tree).find(({ local }) => local === object.name);
  const isModule =
    taken && new RegExp(`^(?:node:)?${object.name}(?:/promises)?$`).test(taken.source);
  const isOwn = /^(?:path|fs)$/.test(object.name)
    ? isModule
    : isModule || bindingOf(tree, object, object.name) === null;
  return isOwn ? (statics[object.name] ?? null) : null;
}

function kindOf(tree: Tree, object: Node): keyof typeof methods | null {
  const node = bare(object);
  if (node.type === "ArrayExpression") return "list";
  if (node.type === "StringLiteral" || node.type === "TemplateLiteral") return "text";
  if (
    node.type === "NewExpression" &&
    node.callee.type === "Identifier" &&
    /^(?:Map|Set|Date)$/.test(node.callee.name)
  )
    return node.callee.name;
  if (node.type === "CallExpression" && node.callee.type === "MemberExpression") {
    const called = textOf(node.callee.property, tree.text);
    if (
      /^(?:map|filter|flatMap|sort|toSorted|flat|split|keys|entries|values)$/.test(called) &&
      (/^Object\./.test(textOf(node, tree.text)) || !/^(?:keys|entries|values)$/.test(called))
    )
      return "list";
    if (
      /^(?:trim|toUpperCase|toLowerCase|join|padStart|padEnd|replace|replaceAll|toISOString|toString|toFixed)$/.test(
        called,
      )
    )
      return "text";
    return null;
  }
  if (node.type !== "Identifier") return null;
  const annotation = bindingOf(tree, node, node.name)?.id.typeAnnotation;
  const type = annotation ? textOf(annotation, tree.text).replace(/^:\s*/, "") : "";
  if (/\[\]$|^(?:Readonly)?Array</.test(type)) return "list";
  if (type === "string") return "text";
  if (/^(?:Map|Set|Date)\b/.test(type)) return /^\w+/.exec(type)?.[0] ?? null;
  const init = originOf(tree, node, node.name)?.init;
  return init && init !== node ? kindOf(tree, init) : null;
}

function ownMethods(
  site: Site,
  tree: Tree,
  object: Node,
): { tree: Tree; names: Map<string, number> } | null {
  const node = bare(object);
  const init = node.type === "Identifier" ? originOf(tree, node, node.name)?.init : null;
  const made = init ? bare(init) : node;
  if (made?.type !== "NewExpression") return null;
  const found = definitionOf(site, tree, made.callee);
  if (found?.node.type !== "ClassDeclaration" || found.node.superClass) return null;
  const names = found.node.body.body.flatMap((each): [string, number][] =>
    each.type === "ClassMethod" && each.key.type === "Identifier"
      ? [[each.key.name, lineOf(each)]]
      : [],
  );
  return { tree: found.tree, names: new Map(names) };
}

/** A set, or the views of a map, have no `map` or `filter`: they are spread into a list first. */
export function asList(tree: Tree, node: Node): Answered | null {
  if (node.type !== "MemberExpression") return null;
  const method = textOf(node.property, tree.text);
  if (!methods.list?.includes(method) || methods.Set?.includes(method)) return null;
  const object = bare(node.object);
  const isView =
    object.type === "CallExpression" &&
    object.callee.type === "MemberExpression" &&
    /^(?:keys|values|entries)$/.test(textOf(object.callee.property, tree.text)) &&
    kindOf(tree, object.callee.object) === "Map";
  const kind = kindOf(tree, node.object);
  const isPairs = kind === "Map" && takesPairs(tree, node);
  if (kind !== "Set" && !isView && !isPairs) return null;
  const what = kind === "Set" ? "a set" : isPairs ? "a map" : "a view of a map";
  const origin = object.type === "Identifier" ? originOf(tree, object, object.name) : null;
  const text = `[...${textOf(node.object, tree.text)}]`;
  return {
    kind: "patch",
    edits: [rewrite(tree, [instead(node.object, text)])],
    evidence: origin
      ? [
          intentAt(
            tree,
            origin.line,
            "type",
            `\`${textOf(node.object, tree.text)}\` is ${what}, and no list.`,
          ),
        ]
      : [],
    cause: {
      rootCause: `\`${textOf(node.object, tree.text)}\` is ${what}, which has no \`${method}\`.`,
    },
  };
}

/** A callback that takes a key and its value apart: `([id, row]) => …`. */
function takesPairs(tree: Tree, callee: Node): boolean {
  const call = tree.parents.get(callee);
  const [callback] = call?.type === "CallExpression" ? call.arguments : [];
  const fn = functionOf(callback);
  const at = /reduce/.test(textOf(callee, tree.text).split(".").at(-1) ?? "") ? 1 : 0;
  return fn?.params[at]?.type === "ArrayPattern";
}
