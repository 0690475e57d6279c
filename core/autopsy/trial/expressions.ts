import type { Node } from "@babel/types";
import { isFunction, textOf } from "../rules/syntax.ts";
import { call, expression, read, write } from "./allowed.ts";
import { iterable } from "./iterable.ts";
import { keyOf } from "./keys.ts";
import { literalsOf } from "./literals.ts";
import { isCallable, isObject, type Machine, type Run, Stopped, step } from "./machine.ts";
import { compare } from "./operators.ts";
import type { Scope } from "./scope.ts";

type Of<T extends Node["type"]> = Extract<Node, { type: T }>;
/** What `a?.b.c` is where `a` is nothing: the whole chain is left. */
const SKIPPED = Symbol("skipped");

/** How an expression is worked out, in one file's text. */
export function expressionsOf(machine: Machine, text: string) {
  const { template, listOf, object } = literalsOf(machine, text);
  return evaluate;

  function* evaluate(node: Node, scope: Scope): Run {
    const value = yield* inChain(node, scope);
    return value === SKIPPED ? undefined : value;
  }

  function* inChain(node: Node, scope: Scope): Run {
    step(machine);
    switch (node.type) {
      case "Identifier":
        return node.name === "undefined" ? undefined : scope.get(node.name);
      case "StringLiteral":
      case "NumericLiteral":
      case "BooleanLiteral":
        return node.value;
      case "NullLiteral":
        return null;
      case "BigIntLiteral":
        return BigInt(node.value);
      case "RegExpLiteral":
        return expression(node.pattern, node.flags);
      case "ThisExpression":
        if (!scope.frame.isReady)
          throw new ReferenceError("Must call super constructor before accessing 'this'");
        return scope.frame.self;
      case "TSAsExpression":
      case "TSNonNullExpression":
      case "TSSatisfiesExpression":
      case "TSTypeAssertion":
      case "TSInstantiationExpression":
      case "ParenthesizedExpression":
        return yield* inChain(node.expression, scope);
      case "TemplateLiteral":
        return yield* template(node, scope);
      case "ArrayExpression":
        return yield* listOf(node.elements, scope);
      case "ObjectExpression":
        return yield* object(node, scope);
      case "MemberExpression":
      case "OptionalMemberExpression":
        return (yield* member(node, scope)).value;
      case "CallExpression":
      case "OptionalCallExpression":
        return yield* calling(node, scope);
      case "NewExpression": {
        const made = yield* evaluate(node.callee, scope);
        const given = yield* listOf(node.arguments, scope);
        if (!isCallable(made))
          throw new TypeError(`${textOf(node.callee, text)} is not a constructor`);
        return machine.construct(made, given);
      }
      case "LogicalExpression":
        return yield* logical(node, scope);
      case "ConditionalExpression":
        return yield* evaluate(
          (yield* evaluate(node.test, scope)) ? node.consequent : node.alternate,
          scope,
        );
      case "UnaryExpression":
        return yield* unary(node, scope);
      case "BinaryExpression":
        return yield* binary(node, scope);
      case "AssignmentExpression":
        return yield* assignment(node, scope);
      case "UpdateExpression": {
        const old = yield* evaluate(node.argument, scope);
        const from = typeof old === "bigint" ? old : Number(old);
        const by = node.operator === "++" ? 1 : -1;
        const now = typeof from === "bigint" ? from + BigInt(by) : from + by;
        yield* machine.bind(node.argument, now, scope, null);
        return node.prefix ? now : from;
      }
      case "SequenceExpression": {
        let last: unknown;
        for (const each of node.expressions) last = yield* evaluate(each, scope);
        return last;
      }
      case "AwaitExpression":
        return yield { kind: "await", value: yield* evaluate(node.argument, scope) };
      case "YieldExpression":
        return yield* yielding(node, scope);
      case "ClassExpression":
        return yield* machine.makeClass(node, scope, node.id?.name ?? "");
      case "TaggedTemplateExpression":
      case "ImportExpression":
        throw new Stopped(node.type);
      case "MetaProperty":
        if (node.meta.name === "new") return scope.frame.target;
        throw new Stopped("import.meta");
      default:
        if (isFunction(node)) return machine.makeFunction(node, scope, "");
        throw new Stopped(node.type);
    }
  }

  function* member(
    node: Of<"MemberExpression" | "OptionalMemberExpression">,
    scope: Scope,
  ): Run<{ self: unknown; value: unknown }> {
    if (node.object.type === "Super") {
      const { home, self } = scope.frame;
      const key = yield* keyOf(machine, node.property, node.computed, scope);
      const above: unknown = home && Object.getPrototypeOf(home);
      return { self, value: isObject(above) ? read(above, key) : undefined };
    }
    const self = yield* inChain(node.object, scope);
    if (self === SKIPPED || (node.optional && (self === null || self === undefined)))
      return { self, value: SKIPPED };
    if (self === null || self === undefined)
      return {
        self,
        value: read(self, yield* keyOf(machine, node.property, node.computed, scope)),
      };
    return { self, value: read(self, yield* keyOf(machine, node.property, node.computed, scope)) };
  }

  function* calling(node: Of<"CallExpression" | "OptionalCallExpression">, scope: Scope): Run {
    const { callee } = node;
    if (callee.type === "Super") {
      const given = yield* listOf(node.arguments, scope);
      if (!scope.frame.makeSelf) throw new Stopped("super");
      return scope.frame.makeSelf(given);
    }
    const bare =
      callee.type === "ParenthesizedExpression" || callee.type === "TSNonNullExpression"
        ? callee.expression
        : callee;
    const { self, value } =
      bare.type === "MemberExpression" || bare.type === "OptionalMemberExpression"
        ? yield* member(bare, scope)
        : { self: undefined, value: yield* inChain(bare, scope) };
    if (value === SKIPPED || (node.optional && (value === null || value === undefined)))
      return SKIPPED;
    const given = yield* listOf(node.arguments, scope);
    return call(value, self, given, textOf(bare, text).replaceAll("?.", "."));
  }

  function* logical({ operator, left, right }: Of<"LogicalExpression">, scope: Scope): Run {
    const first = yield* evaluate(left, scope);
    const goesOn =
      operator === "&&"
        ? Boolean(first)
        : operator === "||"
          ? !first
          : first === null || first === undefined;
    return goesOn ? yield* evaluate(right, scope) : first;
  }

  function* unary({ operator, argument }: Of<"UnaryExpression">, scope: Scope): Run {
    if (operator === "typeof") {
      if (
        argument.type === "Identifier" &&
        argument.name !== "undefined" &&
        !scope.has(argument.name)
      )
        return "undefined";
      return typeof (yield* evaluate(argument, scope));
    }
    if (operator === "delete") {
      if (argument.type !== "MemberExpression") throw new Stopped("delete");
      const target = yield* evaluate(argument.object, scope);
      const key = yield* keyOf(machine, argument.property, argument.computed, scope);
      write(target, key, undefined);
      return isObject(target) && Reflect.deleteProperty(target, key);
    }
    const value = yield* evaluate(argument, scope);
    if (operator === "!") return !value;
    if (operator === "void") return undefined;
    if (operator === "-") return typeof value === "bigint" ? -value : -Number(value);
    if (operator === "+") return Number(value);
    if (operator === "~") return ~Number(value);
    throw new Stopped(operator);
  }

  function* binary({ operator, left, right }: Of<"BinaryExpression">, scope: Scope): Run {
    if (left.type === "PrivateName") {
      const held = yield* evaluate(right, scope);
      return isObject(held) && Object.hasOwn(held, `#${left.id.name}`);
    }
    const first = yield* evaluate(left, scope);
    const second = yield* evaluate(right, scope);
    return compare(operator, first, second, textOf(right, text));
  }

  function* assignment({ operator, left, right }: Of<"AssignmentExpression">, scope: Scope): Run {
    if (operator === "=") {
      const value =
        isFunction(right) && left.type === "Identifier"
          ? machine.makeFunction(right, scope, left.name)
          : yield* evaluate(right, scope);
      yield* machine.bind(left, value, scope, null);
      return value;
    }
    const old = yield* evaluate(left, scope);
    if (operator === "??=" && old !== null && old !== undefined) return old;
    if ((operator === "||=" && old) || (operator === "&&=" && !old)) return old;
    const given = yield* evaluate(right, scope);
    const value = /^(?:\?\?|\|\||&&)=$/.test(operator)
      ? given
      : compare(operator.slice(0, -1), old, given, "");
    yield* machine.bind(left, value, scope, null);
    return value;
  }

  function* yielding({ argument, delegate }: Of<"YieldExpression">, scope: Scope): Run {
    const value = argument ? yield* evaluate(argument, scope) : undefined;
    if (!delegate) return yield { kind: "yield", value };
    if (!argument) return undefined;
    for (const each of iterable(value, textOf(argument, text)))
      yield { kind: "yield", value: each };
    return undefined;
  }
}
