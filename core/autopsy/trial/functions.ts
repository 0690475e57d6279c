import type { Node } from "@babel/types";
import type { FunctionNode } from "../rules/syntax.ts";
import { generatorOf, runAsync, runAsyncGenerator } from "./coroutines.ts";
import type { PromiseClass } from "./later.ts";
import {
  type Callable,
  deeper,
  finish,
  here,
  isObject,
  type Machine,
  markMade,
  type Run,
  reach,
  Stopped,
} from "./machine.ts";
import { type Frame, Scope } from "./scope.ts";

/** How functions of a file are made and called. */
export function functionsOf(machine: Machine, PromiseOf: PromiseClass) {
  return makeFunction;

  function makeFunction(node: FunctionNode, scope: Scope, name: string, home?: object): Callable {
    const isArrow = node.type === "ArrowFunctionExpression";
    const made: Callable = function (this: unknown, ...given) {
      const frame: Frame = isArrow
        ? scope.frame
        : {
            self: this,
            isReady: true,
            home: home ?? null,
            target: undefined,
            makeSelf: null,
            given,
          };
      const { node: was, path } = machine.state;
      const told = machine.state.onCall?.(node, machine.path, given);
      if (node.loc) reach(machine, node.loc.start.line, node.loc.end.line);
      try {
        const value = invoke(node, scope, frame, given);
        back(machine, was, path);
        told?.({ kind: "answers", value });
        return value;
      } catch (error) {
        if (isObject(error) && !(error instanceof Stopped) && !machine.state.thrownAt.has(error))
          machine.state.thrownAt.set(error, here(machine.state));
        back(machine, was, path);
        told?.(
          error instanceof Stopped
            ? { kind: "unknown", why: error.message }
            : { kind: "throws", error },
        );
        throw error;
      }
    };
    const ownName = "id" in node && node.id ? node.id.name : name;
    Object.defineProperty(made, "name", { value: ownName, configurable: true });
    Object.defineProperty(made, "length", {
      value: node.params.filter(
        ({ type }) => type !== "AssignmentPattern" && type !== "RestElement",
      ).length,
      configurable: true,
    });
    return markMade(made);
  }

  function invoke(node: FunctionNode, scope: Scope, frame: Frame, given: unknown[]): unknown {
    const body = bodyOf(node, scope, frame, given);
    if (node.async && node.generator) return runAsyncGenerator(machine, body);
    if (node.async) return runAsync(machine, PromiseOf, body);
    if (node.generator) return generatorOf(body);
    return deeper(machine, () => finish(body));
  }

  function* bodyOf(node: FunctionNode, scope: Scope, frame: Frame, given: unknown[]): Run {
    const own = new Scope(scope, frame, true);
    if (node.type === "FunctionExpression" && node.id)
      own.declare(node.id.name, "let", undefined, false);
    if (node.type !== "ArrowFunctionExpression") own.declare("arguments", "let", given);
    yield* giveParameters(machine, node, own, given);
    if (node.type === "FunctionExpression" && node.id && !own.hasOwn(node.id.name))
      own.declare(node.id.name, "let", undefined);
    if (node.type === "FunctionExpression" && node.id)
      own.set(node.id.name, makeFunction(node, scope, node.id.name));
    if (node.body.type !== "BlockStatement") return yield* machine.evaluate(node.body, own);
    const end = yield* machine.execute(node.body.body, own);
    return end?.kind === "return" ? end.value : undefined;
  }
}

/** Gives a call's values to a function's parameters. */
export function* giveParameters(
  machine: Machine,
  node: FunctionNode,
  own: Scope,
  given: unknown[],
): Run<void> {
  for (const [index, each] of node.params.entries()) {
    if (each.type === "RestElement")
      yield* machine.bind(each.argument, given.slice(index), own, "let");
    else if (each.type === "Identifier" && each.name === "this")
      throw new Stopped("this as a parameter");
    else yield* machine.bind(each, given[index], own, "let");
  }
}

/** Where the caller stood, a call is over. */
export function back({ state }: Machine, node: Node | null, path: string): void {
  state.node = node;
  state.path = path;
}
