import type { Node } from "@babel/types";
import type { FunctionNode } from "../rules/syntax.ts";
import type { Scope } from "./scope.ts";

/** A run that ends without an answer: something is not known here, or it takes too long. */
export class Stopped extends Error {}

/** What a function waits for: a promise, or whoever asks its generator for more. */
export type Suspended = { kind: "await" | "yield"; value: unknown };
export type Run<T = unknown> = Generator<Suspended, T, unknown>;

/** How a statement ends when it is not by its end. */
export type Completion =
  | { kind: "return"; value: unknown }
  | { kind: "break" | "continue"; label: string | null };

/** Something that can be called: everything of a trial that is a function is one of these. */
export type Callable = (this: unknown, ...given: unknown[]) => unknown;

/** What a call came to: an answer, an error, or something that is not known here. */
export type Outcome =
  | { kind: "answers"; value: unknown }
  | { kind: "throws"; error: unknown }
  | { kind: "unknown"; why: string };

/** The statement that runs, or that an error came from. */
export type At = { path: string; from: number; to: number };

export type State = {
  stepsLeft: number;
  depth: number;
  /** The statement that runs, and its file. */
  node: Node | null;
  path: string;
  /** Lines of which it is asked whether they were reached, by file. */
  asked: Record<string, Set<number>>;
  isReached: boolean;
  /** Where an error was first thrown. */
  thrownAt: WeakMap<object, At>;
  /** Told of each call before it, and, by what that answers, of its end; may change what is given. */
  onCall:
    | ((node: FunctionNode, path: string, given: unknown[]) => ((end: Outcome) => void) | null)
    | null;
};

/**
 * One trial of code that is read as a tree and never handed to the engine. Its steps are counted,
 * its promises wait in its own queue, and what it may touch is listed in allowed.ts.
 */
export type Machine = {
  /** Shared by all files of a trial. */
  state: State;
  /** The file whose code this is. */
  path: string;
  globals: Map<string, unknown>;
  evaluate: (node: Node, scope: Scope) => Run;
  run: (node: Node, scope: Scope, label: string | null) => Run<Completion | null>;
  execute: (nodes: readonly Node[], scope: Scope) => Run<Completion | null>;
  bind: (
    pattern: Node,
    value: unknown,
    scope: Scope,
    how: "var" | "let" | "const" | null,
  ) => Run<void>;
  makeFunction: (node: FunctionNode, scope: Scope, name: string, home?: object) => Callable;
  makeClass: (node: Node, scope: Scope, name: string) => Run<Callable>;
  construct: (made: unknown, given: unknown[], target?: unknown) => unknown;
  toPromise: (value: unknown) => { then: Callable };
};

/** Deeper than this, code is taken to call itself for ever. */
const MAX_DEPTH = 60;

/** Where a trial is. */
export function here({ node, path }: State): At {
  return { path, from: node?.loc?.start.line ?? 0, to: node?.loc?.end.line ?? 0 };
}

/** Notes that a node of a file runs, where it is asked for. */
export function reach({ state, path }: Machine, from: number, to: number): void {
  const lines = state.asked[path];
  if (!lines || state.isReached) return;
  for (const line of lines) if (from <= line && line <= to) state.isReached = true;
}

/** Counts one step; ends the trial where none is left. */
export function step(machine: Machine): void {
  machine.state.stepsLeft -= 1;
  if (machine.state.stepsLeft < 0) throw new Stopped("too many steps");
}

/** Runs something one call deeper. */
export function deeper<T>({ state }: Machine, run: () => T): T {
  if (state.depth >= MAX_DEPTH) throw new RangeError("Maximum call stack size exceeded");
  state.depth += 1;
  try {
    return run();
  } finally {
    state.depth -= 1;
  }
}

/** Runs a function's body that waits for nothing. */
export function finish<T>(run: Run<T>): T {
  const end = run.next();
  if (!end.done) throw new Stopped("waits where nothing may wait");
  return end.value;
}

const own = new WeakSet<object>();

/** Marks a function as one that a trial made of the code it reads: that code may write to it. */
export function markMade<T extends object>(made: T): T {
  own.add(made);
  return made;
}

/** Whether a function is the engine's or AIA's, and not the code's own. */
export function isForeign(value: unknown): boolean {
  return typeof value === "function" && !own.has(value);
}

export function isCallable(value: unknown): value is Callable {
  return typeof value === "function";
}

export function isObject(value: unknown): value is Record<PropertyKey, unknown> {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
