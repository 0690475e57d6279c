import type { Node } from "@babel/types";
import type { Evidence } from "#core/autopsy/autopsy.ts";
import { isKnownThere } from "./absence.ts";
import type { Analysis, Answered, Site } from "./analysis.ts";
import { refusedAndWentOn } from "./answered-without-return.ts";
import { askedTooLate } from "./asked-too-late.ts";
import { reduceWithoutReturn } from "./callback-without-return.ts";
import { callerAsks } from "./caller-asks.ts";
import { evidenceAt, originEvidence } from "./evidence.ts";
import { lostThis } from "./lost-this.ts";
import { memberDefault } from "./member-default.ts";
import { misspelledProperty } from "./misspelled-property.ts";
import { type Nothing, nothingsAt, worded } from "./nothing.ts";
import { optionalParameter } from "./optional-parameter.ts";
import { declaredOptional } from "./optional-type.ts";
import { bare, looksUp, type Origin, originOf, short } from "./origin.ts";
import { whyNotEnough } from "./read-again.ts";
import { safeOptional } from "./safe-optional.ts";
import { leftOutOfList, saidEmpty } from "./said-empty.ts";
import { sameReadWithDefault } from "./same-read.ts";
import { siblingDefault } from "./sibling-default.ts";
import { siblingGuard } from "./sibling-guard.ts";
import { startedLate } from "./started-late.ts";
import { textOf } from "./syntax.ts";
import { thrownInside } from "./thrown-inside.ts";
import { ancestorsOf, type Tree } from "./tree.ts";
import { givenNothing } from "./used-nothing.ts";
import { withoutReturn } from "./without-return.ts";

/** From what is certain by itself to what the code around says. */
const answers: Rule[] = [
  misspelledProperty,
  reduceWithoutReturn,
  withoutReturn,
  refusedAndWentOn,
  lostThisOf,
  startedLate,
  optionalParameter,
  leftOutOfList,
];

/** What puts a guard or a default in: the function is read again with it. */
const guards: Rule[] = [
  askedTooLate,
  saidEmpty,
  sameReadWithDefault,
  siblingDefault,
  memberDefault,
  siblingGuard,
  callerAsks,
  safeOptional,
];

/** A property read from undefined or null. Patched only where the code itself says what should happen then. */
export function propertyOfNullish(site: Site): Analysis | null {
  const said = worded(site.message);
  if (!said) return null;
  const base: Analysis = {
    class: "property_of_nullish",
    culprit: { path: site.path, line: site.line },
    rootCause: `Something was ${said.nullish} where ${said.property ? `its property \`${said.property}\`` : "a property"} was read at ${site.path}:${site.line}.`,
    evidence: quoteOf(site, "Here the property is read."),
    edits: null,
  };
  const inside = thrownInside(site);
  if (inside) return { ...base, ...inside };
  const tree = site.trees(site.path);
  if (!tree)
    return {
      ...base,
      abstained:
        "The file could not be parsed as JavaScript or TypeScript, so no patch was written.",
    };
  const [nothing, other] = nothingsAt(site, tree);
  if (!nothing)
    return {
      ...base,
      abstained:
        "The expression that failed could not be found on that line, so no patch was written.",
    };
  if (other && other.says !== nothing.says)
    return {
      ...base,
      abstained:
        "Several expressions on this line could be the one that failed: a person has to look at the values it had.",
    };
  const explained = { ...base, ...explain(site, nothing) };
  const target = targetOf([...ancestorsOf(tree, nothing.read), nothing.read]);
  return answered(site, nothing, explained, target);
}

function answered(
  site: Site,
  nothing: Nothing,
  analysis: Analysis,
  target: "written" | "changed" | null,
): Analysis {
  const own = asked(site, nothing, [...answers, ...guards]);
  const given = own.kind === "undecided" && own.why === null ? givenNothing(site, nothing) : null;
  const found = given ? asked(site, given, guards) : own;
  if (found.kind === "undecided")
    return { ...analysis, abstained: found.why ?? undecided(nothing, target) };
  return {
    ...analysis,
    class: "property_of_nullish",
    ...(found.cause?.class === "missing_await"
      ? found.cause
      : { ...found.cause, class: "property_of_nullish" as const }),
    evidence: [...analysis.evidence, ...found.evidence],
    edits: found.edits,
  };
}

/** What the code around says of a value that was gone through or called, and was nothing. */
export function answeredElse(site: Site, nothing: Nothing): Answered | null {
  const found = asked(site, nothing, guards);
  if (found.kind === "patch") return found;
  return found.why === null ? null : { kind: "refused", why: found.why };
}

type Rule = (site: Site, nothing: Nothing) => Answered | null;
type Asked = Extract<Answered, { kind: "patch" }> | { kind: "undecided"; why: string | null };

/** The first rule that knows an answer which stands a second reading; or the first reason why none does. */
function asked(site: Site, nothing: Nothing, rules: Rule[]): Asked {
  const refusals: string[] = [];
  for (const rule of rules) {
    const found = rule(site, nothing);
    if (found?.kind === "refused") refusals.push(found.why);
    if (found?.kind !== "patch") continue;
    const why = guards.includes(rule) ? whyNotEnough(site, nothing, found.edits) : null;
    if (!why) return found;
    refusals.push(why);
  }
  const [why] = refusals;
  return { kind: "undecided", why: why ?? null };
}

/** What a person has to decide, since nothing in the code does. */
function undecided({ says }: Nothing, target: "written" | "changed" | null): string {
  if (target)
    return `What is ${target} here belongs to \`${says}\`, which is missing: a guard would silently drop it. A person has to decide whether \`${says}\` is created, or the request refused.`;
  return `The value is needed afterwards, and nothing in the code says what should happen without \`${says}\`. A guard would hide the missing value instead of handling it; a person has to decide whether that is an error, a refusal, or worth a default.`;
}

function lostThisOf(site: Site, { tree, object, read }: Nothing): Answered | null {
  return object && isOfThis(tree, object) ? lostThis(site, tree, read) : null;
}

/** `this` itself, or what its class always gives it. */
function isOfThis(tree: Tree, object: Node): boolean {
  if (object.type === "ThisExpression") return true;
  if (object.type !== "MemberExpression" || object.object.type !== "ThisExpression") return false;
  const name = textOf(object.property, tree.text);
  return tree.nodes.some(
    (node) =>
      (node.type === "ClassProperty" && node.value && textOf(node.key, tree.text) === name) ||
      (node.type === "AssignmentExpression" && textOf(node.left, tree.text) === `this.${name}`),
  );
}

function explain(site: Site, nothing: Nothing): Pick<Analysis, "rootCause" | "evidence"> {
  const { tree, object, says, property, nullish } = nothing;
  const value = object && bare(object);
  const origin = value?.type === "Identifier" ? originOf(tree, value, value.name) : null;
  const optional = declaredOptional(site, nothing);
  const where = property === "" ? "its properties are taken" : `\`${property}\` is read`;
  const why = origin?.says ?? (value ? ofExpression(tree, value) : null);
  const name = object ? `\`${says}\`` : says;
  const rootCause = `${name} is ${nullish} where ${where}${why ? `: ${why}` : ""}.`;
  const claim = `Here ${where} from ${name}, which was ${nullish}.`;
  const evidence = [
    ...quoteOf(site, claim),
    ...inFile(site, tree, origin),
    ...(optional ? [optional] : []),
  ];
  return { rootCause, evidence };
}

/** What is known of a value without a name: the call that gave it, or the object that does not have it. */
function ofExpression(tree: Tree, value: Node): string | null {
  if (value.type === "CallExpression") {
    const called = short(value.callee, tree.text);
    return looksUp(value)
      ? `\`${called}\` answers nothing when there is none`
      : `\`${called}\` gave nothing`;
  }
  if (value.type !== "MemberExpression") return null;
  const holder = textOf(value.object, tree.text);
  const key = value.computed
    ? `nothing under \`${textOf(value.property, tree.text)}\``
    : `no \`${textOf(value.property, tree.text)}\``;
  return isKnownThere(tree, value, holder)
    ? `\`${holder}\` is there, and has ${key}`
    : `\`${holder}\` has ${key}`;
}

function inFile(site: Site, tree: Tree, origin: Origin | null): Evidence[] {
  return tree.path === site.path ? originEvidence(site, origin) : [];
}

function quoteOf(site: Site, claim: string): Evidence[] {
  const evidence = evidenceAt(site, site.line, claim);
  return evidence.quote === "" ? [] : [evidence];
}

/** What happens to the property a member leads to, which may lie further down: `a.b` in `a.b.c = 1`. */
function targetOf(chain: Node[]): "written" | "changed" | null {
  const at = chain.findLastIndex((each, index) => {
    const parent = chain[index - 1];
    return parent?.type !== "MemberExpression" || parent.object !== each;
  });
  const parent = chain[at - 1];
  if (parent?.type === "UpdateExpression") return "changed";
  return parent?.type === "AssignmentExpression" && parent.left === chain[at] ? "written" : null;
}
