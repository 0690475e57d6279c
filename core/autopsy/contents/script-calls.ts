import type { File, MetaProperty, Node } from "@babel/types";
import { secretKindOf } from "#core/redaction/secret-name.ts";
import { type Found, findNodes, lineOf } from "../rules/syntax.ts";
import type { Fact } from "./facts.ts";
import type { ContentRefusal } from "./refusal.ts";
import { dangerousModule, harmlessOfFiles } from "./script-modules.ts";
import {
  declaredNames,
  importedNames,
  loadedModule,
  nameOf,
  nodesOf,
  readNames,
  stringOf,
} from "./script-names.ts";

const globals: Record<string, ContentRefusal> = {
  ...every(
    "executes_code",
    "eval Function WebAssembly importScripts Worker SharedWorker execScript Bun",
  ),
  ...every("goes_out", "fetch XMLHttpRequest WebSocket EventSource WebTransport RTCPeerConnection"),
  ...every("obscured_code", "atob unescape"),
};

/** What `process` may be asked without leaving the program's own business. */
const plainOfProcess = new Set(
  "nextTick hrtime uptime memoryUsage cpuUsage stdout stderr emitWarning platform version versions cwd pid arch".split(
    " ",
  ),
);
const ofProcess: Record<string, ContentRefusal> = {
  env: "reads_environment",
  argv: "reads_environment",
  execArgv: "reads_environment",
  ...every("exits", "exit abort kill reallyExit exitCode _kill"),
  ...every(
    "executes_code",
    "binding _linkedBinding dlopen mainModule chdir setuid setgid getBuiltinModule",
  ),
  on: "changes_builtins",
  once: "changes_builtins",
};
const members: Record<string, ContentRefusal> = {
  sendBeacon: "goes_out",
  innerHTML: "injects_markup",
  outerHTML: "injects_markup",
  insertAdjacentHTML: "injects_markup",
  dangerouslySetInnerHTML: "injects_markup",
  // Written as a key, the first of these would be the table's own prototype.
  ...every("changes_builtins", "__proto__ setPrototypeOf __defineGetter__ __defineSetter__"),
  fromCharCode: "obscured_code",
  fromCodePoint: "obscured_code",
};
const roots = new Set(["globalThis", "global", "window", "self", "top", "frames"]);
const builtins =
  /^(?:Object|Array|String|Function|Promise|Map|Set|JSON|Math|Number|Date|RegExp|Error|Symbol|Reflect|Proxy|Boolean|console|Buffer|globalThis|global|window|self|process)$/;

/** Everything of a script that reaches beyond its own values: by name, by module, or in disguise. */
export function scriptFacts(file: File): Fact[] {
  return [
    ...namesReached(file),
    ...membersReached(file),
    ...moduleReached(file),
    ...callsMade(file),
    ...endlessLoops(file),
  ];
}

function every(reason: ContentRefusal, names: string): Record<string, ContentRefusal> {
  return Object.fromEntries(names.split(" ").map((name) => [name, reason]));
}

function has<T>(record: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function fact(reason: ContentRefusal, what: string, node: Node): Fact {
  return { reason, what: `\`${what}\``, line: lineOf(node) };
}

/** Names that a call may be given without reaching anywhere else. */
const harmless =
  /^(?:encodeURIComponent|encodeURI|String|Number|URL|URLSearchParams|AbortSignal|timeout|trim|toString|undefined)$/;

/**
 * What a call is made with, as far as it says where it goes: every name and text of what runs a
 * program, the names of the first argument of any other.
 */
function given(reason: ContentRefusal, node: Node, ancestors: Node[]): string {
  const call = ancestors.findLast((each) => !isMember(each));
  if (!call || !("callee" in call) || (call.callee !== node && !isWithin(call.callee, node)))
    return "";
  const all = argumentsOf(call);
  const names = (reason === "executes_code" ? all : all.slice(0, 1)).flatMap((argument) =>
    findNodes(argument, (each) => each.type === "Identifier" || each.type === "StringLiteral").map(
      ({ node: each }) =>
        each.type === "Identifier" ? each.name : reason === "executes_code" ? stringOf(each) : "",
    ),
  );
  const told = [...new Set(names)].filter((name) => name && !harmless.test(name)).sort();
  return told.length === 0 ? "" : ` with ${told.join(", ").slice(0, 100)}`;
}

function isWithin(callee: Node, node: Node): boolean {
  return isMember(callee) && (callee.object === node || isWithin(callee.object, node));
}

function namesReached(file: File): Fact[] {
  const imported = importedNames(file);
  const declared = declaredNames(file);
  return readNames(file).flatMap(({ node, ancestors }): Fact[] => {
    if (node.type !== "Identifier") return [];
    const { name } = node;
    const parent = ancestors.at(-1);
    const origin = imported.get(name);
    if (origin) {
      const reason = dangerousModule(origin.module);
      if (reason === null) return [];
      const member = origin.name ?? memberOf(parent, node);
      if (reason === "touches_files" && member !== null && harmlessOfFiles.test(member)) return [];
      const called = [origin.module, member].filter(Boolean).join(".");
      return [fact(reason, called + given(reason, node, ancestors), node)];
    }
    if (name === "process" && !declared.has(name)) {
      const member = memberOf(parent, node);
      if (member !== null && plainOfProcess.has(member)) return [];
      const reason = (member !== null && has(ofProcess, member)) || "reads_environment";
      return [fact(reason, member === null ? "process" : `process.${member}`, node)];
    }
    if (roots.has(name) && !declared.has(name)) {
      const member = memberOf(parent, node);
      if (member === null) return [fact("obscured_code", name, node)];
      const reason = member === "process" ? "reads_environment" : has(globals, member);
      return reason ? [fact(reason, `${name}.${member}`, node)] : [];
    }
    const reason = declared.has(name) ? undefined : has(globals, name);
    return reason ? [fact(reason, name + given(reason, node, ancestors), node)] : [];
  });
}

/** The member that is read of a name right here; null where it is used whole, or by a computed name. */
function memberOf(parent: Node | undefined, node: Node): string | null {
  if (parent?.type !== "MemberExpression" && parent?.type !== "OptionalMemberExpression")
    return null;
  if (parent.object !== node) return null;
  return parent.computed ? stringOf(parent.property) : nameOf(parent.property);
}

function isMember(
  node: Node,
): node is Extract<Node, { type: "MemberExpression" | "OptionalMemberExpression" }> {
  return node.type === "MemberExpression" || node.type === "OptionalMemberExpression";
}

function membersReached(file: File): Fact[] {
  return nodesOf(file, isMember).flatMap(({ node, ancestors }): Fact[] => {
    const name = memberOf(node, node.object);
    if (name === null) return [];
    const parent = ancestors.at(-1);
    // `x.constructor.constructor("…")` is eval by another name.
    const isUsed =
      node.computed || parent?.type === "CallExpression" || (parent && isMember(parent));
    if (name === "constructor" && isUsed && memberOf(parent, node) !== "name")
      return [fact("executes_code", "constructor", node)];
    const reason = has(members, name);
    if (reason) return [fact(reason, name, node)];
    return isAssigned(node, parent) && isBuiltin(node)
      ? [fact("changes_builtins", name, node)]
      : [];
  });
}

/** `import.meta` tells where a file stands; whatever else it holds is the environment of its build. */
function moduleReached(file: File): Fact[] {
  const isModule = (node: Node): node is MetaProperty =>
    node.type === "MetaProperty" && node.meta.name === "import";
  return nodesOf(file, isModule).flatMap(({ node, ancestors }) => {
    const name = memberOf(ancestors.at(-1), node);
    const isPlace = name !== null && /^(?:url|dirname|filename)$/.test(name);
    return isPlace ? [] : [fact("reads_environment", `import.meta.${name ?? ""}`, node)];
  });
}

function isAssigned(node: Node, parent: Node | undefined): boolean {
  return parent?.type === "AssignmentExpression" && parent.left === node;
}

function isBuiltin(node: Node): boolean {
  if (node.type === "Identifier") return builtins.test(node.name);
  return isMember(node) ? isBuiltin(node.object) : false;
}

function callsMade(file: File): Fact[] {
  const isCall = (node: Node): node is Node =>
    node.type === "CallExpression" ||
    node.type === "OptionalCallExpression" ||
    node.type === "NewExpression" ||
    node.type === "ImportExpression";
  return nodesOf(file, isCall).flatMap((found): Fact[] => [
    ...loads(found),
    ...timers(found),
    ...definitions(found),
    ...leaks(found),
    ...queries(found),
    ...routes(found),
  ]);
}

function loads({ node }: Found): Fact[] {
  return loadedModule(node) === ""
    ? [fact("executes_code", "a module of a computed name", node)]
    : [];
}

function calleeName(node: Node): { object: string; name: string } {
  if (!("callee" in node)) return { object: "", name: "" };
  const { callee } = node;
  if (callee.type === "Identifier") return { object: "", name: callee.name };
  if (!isMember(callee)) return { object: "", name: "" };
  const object = callee.object.type === "Identifier" ? callee.object.name : "";
  return { object, name: memberOf(callee, callee.object) ?? "" };
}

function argumentsOf(node: Node): Node[] {
  return "arguments" in node && Array.isArray(node.arguments) ? node.arguments : [];
}

function timers({ node }: Found): Fact[] {
  const { name } = calleeName(node);
  const [first, second] = argumentsOf(node);
  if (/^set(?:Timeout|Interval|Immediate)$/.test(name) && first && isText(first))
    return [fact("executes_code", `${name} of a text`, node)];
  if (name === "from" && second && /^(?:base64(?:url)?|hex)$/.test(stringOf(second) ?? ""))
    return [fact("obscured_code", "an encoded text", node)];
  if (/^(?:charCodeAt|codePointAt)$/.test(name)) return [fact("obscured_code", name, node)];
  if (name === "wait" && calleeName(node).object === "Atomics")
    return [fact("endless_loop", "Atomics.wait", node)];
  return [];
}

function isText(node: Node): boolean {
  return (
    node.type === "StringLiteral" ||
    node.type === "TemplateLiteral" ||
    (node.type === "BinaryExpression" && node.operator === "+")
  );
}

function definitions({ node }: Found): Fact[] {
  const { object, name } = calleeName(node);
  const [first] = argumentsOf(node);
  const shares = /^(?:assign|defineProperty|defineProperties)$/.test(name);
  const isOwn = object === "Object" || object === "Reflect";
  return shares && isOwn && first && isBuiltin(first)
    ? [fact("changes_builtins", `${object}.${name}`, node)]
    : [];
}

const telling =
  /^(?:log|info|warn|error|debug|trace|fatal|json|send|end|write|render|captureException|captureMessage)$/;
const whole = /^(?:headers|rawHeaders|cookies|signedCookies|env)$/;

/** A secret by its name, or all headers, in what is logged or answered. */
function leaks({ node }: Found): Fact[] {
  const { name } = calleeName(node);
  if (!telling.test(name)) return [];
  return argumentsOf(node).flatMap((argument) =>
    findNodes(argument, (each) => each.type === "Identifier").flatMap(
      ({ node: each, ancestors }): Fact[] => {
        if (each.type !== "Identifier") return [];
        const parent = ancestors.at(-1);
        const isKey = parent?.type === "ObjectProperty" && parent.key === each && !parent.shorthand;
        const isRead = parent && isMember(parent) && parent.property === each;
        const isSecret =
          secretKindOf(each.name) !== null && !/^(?:pass|auth|sig|pin)$/i.test(each.name);
        const isWhole = isRead && whole.test(each.name) && !ancestors.slice(0, -1).some(isMember);
        return !isKey && (isSecret || isWhole) ? [fact("leaks_secret", each.name, each)] : [];
      },
    ),
  );
}

/** A route or a handler that a server gets while it runs, and fields that a client may set. */
function routes({ node }: Found): Fact[] {
  const { object, name } = calleeName(node);
  if (
    /^(?:app|router|server|fastify)$/.test(object) &&
    /^(?:get|post|put|patch|delete|all|use|route|listen|register|on)$/.test(name)
  )
    return [fact("changes_builtins", `${object}.${name}`, node)];
  const isBody = argumentsOf(node)
    .slice(1)
    .some(
      (each) =>
        isMember(each) && /^(?:body|query|params|headers)$/.test(memberOf(each, each.object) ?? ""),
    );
  return object === "Object" && name === "assign" && isBody
    ? [fact("auth_off", "fields that the client chooses", node)]
    : [];
}

/** A query or a redirect that is put together from texts. */
function queries({ node }: Found): Fact[] {
  const { name } = calleeName(node);
  const [first] = argumentsOf(node);
  if (!first) return [];
  const isMade =
    (first.type === "TemplateLiteral" && first.expressions.length > 0) ||
    (first.type === "BinaryExpression" && first.operator === "+");
  if (/^(?:query|execute|raw|\$queryRawUnsafe|\$executeRawUnsafe|prepare)$/.test(name) && isMade)
    return [fact("injects_markup", `${name} of a made text`, node)];
  if (
    /^(?:redirect|assign|replace)$/.test(name) &&
    name === "redirect" &&
    stringOf(first) === null &&
    first.type !== "NumericLiteral"
  )
    return [fact("goes_out", "a redirect to a computed address", node)];
  return [];
}

/** `while (true)` and `for (;;)` in which nothing leaves the loop or waits. */
function endlessLoops(file: File): Fact[] {
  return nodesOf(file, (each): each is Node =>
    /^(?:While|DoWhile|For)Statement$/.test(each.type),
  ).flatMap(({ node }): Fact[] => {
    if (!("test" in node) || !("body" in node)) return [];
    const { test } = node;
    const isTrue =
      test === null ||
      test === undefined ||
      (typeof test === "object" &&
        "type" in test &&
        (test.type === "BooleanLiteral" || test.type === "NumericLiteral") &&
        Boolean(test.value));
    if (!isTrue) return [];
    const leaves = findNodes(node, (each): each is Node =>
      /^(?:Break|Return|Throw)Statement$|^(?:Await|Yield)Expression$/.test(each.type),
    );
    return leaves.length === 0 ? [fact("endless_loop", "a loop that nothing ends", node)] : [];
  });
}
