import type { Node } from "@babel/types";
import { isFunction, textOf } from "../rules/syntax.ts";
import { iterable } from "./iterable.ts";
import { keyOf } from "./keys.ts";
import { isObject, type Machine, type Run, Stopped, step } from "./machine.ts";
import type { Scope } from "./scope.ts";

type Of<T extends Node["type"]> = Extract<Node, { type: T }>;

/** How written texts, lists and objects are made, in one file's text. */
export function literalsOf(machine: Machine, text: string) {
  return { template, listOf, object };

  function* template(node: Of<"TemplateLiteral">, scope: Scope): Run<string> {
    let made = "";
    for (const [index, quasi] of node.quasis.entries()) {
      made += quasi.value.cooked ?? quasi.value.raw;
      const part = node.expressions[index];
      if (part) made += String(yield* machine.evaluate(part, scope));
    }
    return made;
  }

  function* listOf(nodes: readonly (Node | null)[], scope: Scope): Run<unknown[]> {
    const made: unknown[] = [];
    for (const each of nodes) {
      if (each?.type === "SpreadElement") {
        const all = yield* machine.evaluate(each.argument, scope);
        for (const item of iterable(all, textOf(each.argument, text))) {
          step(machine);
          made.push(item);
        }
      } else made.push(each ? yield* machine.evaluate(each, scope) : undefined);
    }
    return made;
  }

  function* object(node: Of<"ObjectExpression">, scope: Scope): Run {
    const made: Record<PropertyKey, unknown> = {};
    for (const each of node.properties) {
      if (each.type === "SpreadElement") {
        const all = yield* machine.evaluate(each.argument, scope);
        if (typeof all === "string" || isObject(all)) Object.assign(made, all);
        continue;
      }
      const key = yield* keyOf(machine, each.key, each.computed, scope);
      if (key === "__proto__") throw new Stopped("__proto__");
      if (each.type === "ObjectMethod") {
        const fn = machine.makeFunction(each, scope, String(key), made);
        const kind = each.kind === "method" ? "value" : each.kind;
        Object.defineProperty(made, key, {
          ...(kind === "value" ? { writable: true } : {}),
          [kind]: fn,
          enumerable: true,
          configurable: true,
        });
      } else {
        made[key] = isFunction(each.value)
          ? machine.makeFunction(each.value, scope, String(key), made)
          : yield* machine.evaluate(each.value, scope);
      }
    }
    return made;
  }
}
