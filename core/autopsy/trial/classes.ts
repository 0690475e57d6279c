import type { Node } from "@babel/types";
import { type FunctionNode, isFunction } from "../rules/syntax.ts";
import { expression } from "./allowed.ts";
import { back, giveParameters } from "./functions.ts";
import { keyOf } from "./keys.ts";
import type { PromiseClass } from "./later.ts";
import {
  type Callable,
  deeper,
  finish,
  isCallable,
  isObject,
  type Machine,
  markMade,
  type Run,
  Stopped,
} from "./machine.ts";
import { type Frame, Scope } from "./scope.ts";

export type ClassInfo = {
  parent: Callable | null;
  start: (self: unknown) => void;
  /** Runs the constructor's own lines, in the file where they stand. */
  run: ((frame: Frame, given: unknown[]) => unknown) | null;
  home: object;
};

/** How classes of a file are made, and instances of all of a trial's classes. */
export function classesOf(
  machine: Machine,
  classes: WeakMap<object, ClassInfo>,
  PromiseOf: PromiseClass,
) {
  return { makeClass, construct };

  function construct(made: unknown, given: unknown[], target: unknown = made): unknown {
    if (!isCallable(made) || !isCallable(target)) throw new TypeError("not a constructor");
    const info = classes.get(made);
    if (!info) return constructPlain(made, given, target);
    const frame: Frame = {
      self: undefined,
      isReady: false,
      home: info.home,
      target,
      makeSelf: null,
      given,
    };
    const ready = (self: unknown) => {
      frame.self = self;
      frame.isReady = true;
      info.start(self);
      return self;
    };
    if (!info.parent) ready(Object.create(prototypeOf(target)));
    else frame.makeSelf = (above) => ready(construct(info.parent, above, target));
    if (!info.run) {
      frame.makeSelf?.(given);
      return frame.self;
    }
    const { node: was, path } = machine.state;
    const answer = info.run(frame, given);
    back(machine, was, path);
    return isObject(answer) ? answer : frame.self;
  }

  function* constructed(node: FunctionNode, scope: Scope, frame: Frame, given: unknown[]): Run {
    const own = new Scope(scope, frame, true);
    yield* giveParameters(machine, node, own, given);
    for (const each of node.params) {
      if (each.type !== "TSParameterProperty" || !isObject(frame.self)) continue;
      const held =
        each.parameter.type === "AssignmentPattern" ? each.parameter.left : each.parameter;
      if (held.type === "Identifier") frame.self[held.name] = own.get(held.name);
    }
    if (node.body.type !== "BlockStatement") return undefined;
    const end = yield* machine.execute(node.body.body, own);
    return end?.kind === "return" ? end.value : undefined;
  }

  function constructPlain(made: Callable, given: unknown[], target: Callable): unknown {
    const known = natives.get(made);
    if (known === RegExp) {
      const [pattern, flags] = given;
      return pattern instanceof RegExp
        ? expression(pattern.source, String(flags ?? pattern.flags))
        : expression(String(pattern), String(flags ?? ""));
    }
    if (known === Date && given.length === 0) return new Date(NOW);
    if (known === Array && typeof given[0] === "number" && given[0] > 10_000)
      throw new Stopped("a long list");
    if (known || Object.is(made, PromiseOf)) return Reflect.construct(made, given, target);
    const own: unknown = Reflect.get(target, "prototype");
    const self: unknown = Object.create(isObject(own) ? own : Object.prototype);
    const answer = Reflect.apply(made, self, given);
    return isObject(answer) ? answer : self;
  }

  function* makeClass(node: Node, scope: Scope, name: string): Run<Callable> {
    if (node.type !== "ClassDeclaration" && node.type !== "ClassExpression")
      throw new Stopped(node.type);
    const parent = node.superClass ? yield* machine.evaluate(node.superClass, scope) : null;
    if (parent !== null && !isCallable(parent))
      throw new TypeError("Class extends value is not a constructor or null");
    // A declaration: an arrow could not be constructed, and has no prototype.
    function made(): never {
      throw new TypeError(`Class constructor ${name} cannot be invoked without 'new'`);
    }
    markMade(made);
    Object.defineProperty(made, "name", { value: name, configurable: true });
    const prototype: Record<PropertyKey, unknown> = Object.create(
      parent ? prototypeOf(parent) : Object.prototype,
    );
    if (parent) Object.setPrototypeOf(made, parent);
    Object.defineProperty(prototype, "constructor", { value: made });
    Object.defineProperty(made, "prototype", { value: prototype });
    const inner = new Scope(scope, scope.frame, false);
    inner.declare(name || "(class)", "const", made);
    const fields: { key: PropertyKey; value: Node | null }[] = [];
    let body: FunctionNode | null = null;
    const statics: { key: PropertyKey; value: Node | null }[] = [];
    for (const each of node.body.body) {
      if (each.type === "ClassMethod" || each.type === "ClassPrivateMethod") {
        if (each.kind === "constructor") {
          body = each;
          continue;
        }
        const home = each.static ? made : prototype;
        const key = yield* keyOf(
          machine,
          each.key,
          each.type === "ClassMethod" && each.computed === true,
          inner,
        );
        const fn = machine.makeFunction(each, inner, String(key), home);
        const kind = each.kind === "get" || each.kind === "set" ? each.kind : "value";
        const had = kind === "value" ? {} : Object.getOwnPropertyDescriptor(home, key);
        Object.defineProperty(home, key, {
          ...had,
          [kind]: fn,
          configurable: true,
          ...(kind === "value" ? { writable: true } : {}),
        });
      } else if (each.type === "ClassProperty" || each.type === "ClassPrivateProperty") {
        if ("declare" in each && each.declare) continue;
        const key = yield* keyOf(
          machine,
          each.key,
          each.type === "ClassProperty" && each.computed === true,
          inner,
        );
        (each.static ? statics : fields).push({ key, value: each.value ?? null });
      } else if (!/^TS/.test(each.type)) throw new Stopped(each.type);
    }
    const start = (self: unknown) => give(fields, self, inner, prototype);
    const lines: FunctionNode | null = body;
    const run = lines
      ? (frame: Frame, given: unknown[]) =>
          deeper(machine, () => finish(constructed(lines, inner, frame, given)))
      : null;
    classes.set(made, { parent, start, run, home: prototype });
    give(statics, made, inner, made);
    return made;
  }

  function give(
    fields: { key: PropertyKey; value: Node | null }[],
    self: unknown,
    scope: Scope,
    home: object,
  ): void {
    if (!isObject(self)) return;
    const frame: Frame = {
      self,
      isReady: true,
      home,
      target: undefined,
      makeSelf: null,
      given: [],
    };
    for (const { key, value } of fields) {
      const own = new Scope(scope, frame, true);
      const held =
        value === null
          ? undefined
          : isFunction(value)
            ? machine.makeFunction(value, own, String(key))
            : finish(machine.evaluate(value, own));
      Object.defineProperty(self, key, {
        value: held,
        writable: true,
        configurable: true,
        enumerable: !String(key).startsWith("#"),
      });
    }
  }
}

function prototypeOf(made: Callable): object | null {
  const own: unknown = Reflect.get(made, "prototype");
  return isObject(own) ? own : Object.prototype;
}

/** The present of every trial: 1 June 2026, noon. Core has no clock, and a trial is the same each time. */
export const NOW = Date.UTC(2026, 5, 1, 12);

const natives = new Map<unknown, unknown>(
  [
    Map,
    Set,
    WeakMap,
    WeakSet,
    RegExp,
    Date,
    Array,
    Object,
    Error,
    TypeError,
    RangeError,
    SyntaxError,
    ReferenceError,
    EvalError,
    URIError,
    AggregateError,
    Uint8Array,
    TextDecoder,
    TextEncoder,
    URL,
    URLSearchParams,
    Intl.NumberFormat,
    Intl.DateTimeFormat,
    Intl.PluralRules,
  ].map((each) => [each, each]),
);
