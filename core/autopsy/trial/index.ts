import type { File } from "@babel/types";
import { read } from "./allowed.ts";
import { assertions } from "./assertions.ts";
import { type ClassInfo, classesOf } from "./classes.ts";
import { emitterOf } from "./emitter.ts";
import { expressionsOf } from "./expressions.ts";
import { functionsOf } from "./functions.ts";
import { globalsOf } from "./globals.ts";
import { promisesOf } from "./later.ts";
import {
  type At,
  finish,
  here,
  isObject,
  type Machine,
  type Outcome,
  type State,
  Stopped,
} from "./machine.ts";
import { exportsOf, importsOf, isModule, resolveImport } from "./modules.ts";
import { patternsOf } from "./patterns.ts";
import { type Frame, Scope } from "./scope.ts";
import { statementsOf } from "./statements.ts";
import { type Registered, testsOf } from "./tests.ts";
import type { Trees } from "./trees.ts";

/** Steps of one run; a small test takes a few hundred. */
const MAX_STEPS = 4_000;

/** Steps that are left for all trials of one patch: about 30 ms. */
export type Budget = { stepsLeft: number };

type Module = { get: (name: string) => unknown; all: () => Record<PropertyKey, unknown> };

export type Trial = {
  /** The tests that a file registers. */
  testsIn: (path: string) => Registered[] | null;
  /** What a module gives out under a name. */
  exported: (path: string, name: string) => unknown;
  thrownAt: (error: unknown) => At | null;
  /** Asks from now on whether one of these lines runs. */
  reaches: (asked: Record<string, Set<number>>) => void;
  isReached: () => boolean;
  /** Is told of each call from now on. */
  watch: (onCall: State["onCall"]) => void;
  /** Runs something to its end, promises and timers included. */
  run: (what: () => unknown) => Outcome;
};

/** A trial of a repository's code: read, followed step by step, never handed to the engine. */
export function startTrial(trees: Trees, budget: Budget): Trial {
  const jobs: (() => void)[] = [];
  const timers: (() => void)[] = [];
  const registered: Registered[] = [];
  const PromiseOf = promisesOf(jobs);
  const globals = globalsOf(PromiseOf, timers);
  const state: State = {
    stepsLeft: Math.min(MAX_STEPS, budget.stepsLeft),
    depth: 0,
    node: null,
    path: "",
    asked: {},
    isReached: false,
    thrownAt: new WeakMap(),
    onCall: null,
  };
  const classes = new WeakMap<object, ClassInfo>();
  const modules = new Map<string, Module>();
  const top: Frame = {
    self: undefined,
    isReady: true,
    home: null,
    target: undefined,
    makeSelf: null,
    given: [],
  };
  const world = new Scope(null, top, true);
  const testing = testsOf(registered, () => here(state));
  const { assert, expect } = assertions(PromiseOf);
  for (const [name, value] of [...globals, ...Object.entries(testing)])
    world.declare(name, "let", value);
  world.declare("expect", "let", expect);
  world.declare("globalThis", "let", {});
  const given: Record<string, unknown> = {
    test: Object.assign(testing.test, testing, { default: testing.test }),
    "assert/strict": Object.assign(assert, { default: assert, strict: assert }),
    assert,
    events: emitterOf(),
    vitest: { ...testing, expect },
  };

  return {
    testsIn: (path) => {
      registered.length = 0;
      const end = run(() => load(path));
      return end.kind === "answers" ? [...registered] : null;
    },
    exported: (path, name) => load(path).get(name),
    run,
    thrownAt: (error) => (isObject(error) ? (state.thrownAt.get(error) ?? null) : null),
    reaches: (asked) => {
      state.asked = asked;
      state.isReached = false;
    },
    isReached: () => state.isReached,
    watch: (onCall) => {
      state.onCall = onCall;
    },
  };

  function run(what: () => unknown): Outcome {
    jobs.length = 0;
    timers.length = 0;
    const steps = Math.min(MAX_STEPS, budget.stepsLeft);
    state.stepsLeft = steps;
    state.depth = 0;
    try {
      let outcome: Outcome | null = null;
      const value = what();
      if (value instanceof PromiseOf)
        value.then(
          (answer: unknown) => {
            outcome = { kind: "answers", value: answer };
          },
          (error: unknown) => {
            outcome = { kind: "throws", error };
          },
        );
      else outcome = { kind: "answers", value };
      for (let count = 0; count < 20_000; count += 1) {
        const next = jobs.shift() ?? timers.shift();
        if (!next) break;
        next();
      }
      return outcome ?? { kind: "unknown", why: "never ends" };
    } catch (error) {
      return error instanceof Stopped
        ? { kind: "unknown", why: error.message }
        : { kind: "throws", error };
    } finally {
      budget.stepsLeft -= steps - Math.max(0, state.stepsLeft);
    }
  }

  function load(path: string): Module {
    const known = modules.get(path);
    if (known) return known;
    const file = trees(path);
    if (!file) throw new Stopped(`${path} was not read`);
    const { text, tree } = file;
    const scope = new Scope(world, { ...top }, true);
    const machine = machineOf(path, text);
    const module = isModule(tree) ? esModule(path, tree, scope) : commonModule(path, scope);
    modules.set(path, module);
    for (const each of importsOf(tree))
      scope.alias(each.local, () => imported(path, each.source, each.name));
    for (const each of tree.program.body)
      if (each.type === "ImportDeclaration" && each.importKind !== "type")
        ready(path, each.source.value);
    finish(machine.execute(tree.program.body, scope));
    return module;
  }

  function machineOf(path: string, text: string): Machine {
    const made = { state, path, globals, toPromise: (value: unknown) => PromiseOf.resolve(value) };
    const machine: Machine = Object.assign(made, unset);
    Object.assign(machine, classesOf(machine, classes, PromiseOf), statementsOf(machine, text), {
      makeFunction: functionsOf(machine, PromiseOf),
      evaluate: expressionsOf(machine, text),
      bind: patternsOf(machine, text),
    });
    return machine;
  }

  /** Side effects of an imported file happen before those of the file that imports it. */
  function ready(from: string, source: string): void {
    const path = resolveImport(from, source, (each) => trees(each) !== null);
    if (path !== null) load(path);
  }

  function imported(from: string, source: string, name: string): unknown {
    const path = resolveImport(from, source, (each) => trees(each) !== null);
    if (path !== null) return name === "*" ? load(path).all() : load(path).get(name);
    const whole = given[source.replace(/^node:/, "")];
    if (whole === undefined) throw new Stopped(`${source} is not known`);
    if (name === "*") return whole;
    const value = isObject(whole) ? read(whole, name) : undefined;
    if (value === undefined && name === "default") return whole;
    if (value === undefined) throw new Stopped(`${name} of ${source}`);
    return value;
  }

  function esModule(path: string, tree: File, scope: Scope): Module {
    const exports = exportsOf(tree);
    const get = (name: string): unknown => {
      const own = exports.find((each) => each.name === name);
      if (own?.source) return imported(path, own.source, own.local ?? "*");
      if (own?.local) return scope.get(own.local);
      const star = exports.find(
        ({ name: each, source }) => each === "*" && source && has(path, source, name),
      );
      if (star?.source) return imported(path, star.source, name);
      throw new SyntaxError(`The requested module does not provide an export named '${name}'`);
    };
    const all = () => {
      const made: Record<PropertyKey, unknown> = {};
      for (const { name } of exports)
        if (name !== "*")
          Object.defineProperty(made, name, { get: () => get(name), enumerable: true });
      return made;
    };
    return { get, all };
  }

  function has(from: string, source: string, name: string): boolean {
    const path = resolveImport(from, source, (each) => trees(each) !== null);
    const file = path === null ? null : trees(path);
    return file !== null && exportsOf(file.tree).some((each) => each.name === name);
  }

  function commonModule(path: string, scope: Scope): Module {
    const module: Record<PropertyKey, unknown> = { exports: {} };
    scope.declare("module", "let", module);
    scope.declare("exports", "let", module.exports);
    scope.declare("require", "let", (source: unknown) => {
      const found = resolveImport(path, String(source), (each) => trees(each) !== null);
      return found === null ? imported(path, String(source), "*") : load(found).all();
    });
    const all = () => (isObject(module.exports) ? module.exports : {});
    return {
      get: (name) => (name === "default" ? module.exports : read(module.exports, name)),
      all,
    };
  }
}

function notYet(): never {
  throw new Stopped("not ready");
}

const unset = {
  evaluate: notYet,
  execute: notYet,
  run: notYet,
  bind: notYet,
  makeFunction: notYet,
  makeClass: notYet,
  construct: notYet,
};
