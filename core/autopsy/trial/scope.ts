import { Stopped } from "./machine.ts";

/** What a function was called with: arrows see that of the function around them. */
export type Frame = {
  self: unknown;
  isReady: boolean;
  home: object | null;
  target: unknown;
  /** Makes the instance of a class that extends another, where `super(…)` is called. */
  makeSelf: ((given: unknown[]) => unknown) | null;
  given: unknown[];
};

/** What a host has and a trial has not. */
const hostOnly =
  /^(?:Buffer|crypto|performance|[A-Z]\w*|global|window|document|__dirname|__filename|atob|btoa|Response|Request)$/;

type Held = { value: unknown; isReady: boolean; isConstant: boolean; from?: () => unknown };

/** The names that code sees, block by block. */
export class Scope {
  private held: Map<string, Held> | null = null;
  readonly parent: Scope | null;
  readonly frame: Frame;
  /** Where `var` goes. */
  readonly isFunction: boolean;

  constructor(parent: Scope | null, frame: Frame, isFunction: boolean) {
    this.parent = parent;
    this.frame = frame;
    this.isFunction = isFunction;
  }

  declare(name: string, how: "var" | "let" | "const", value: unknown, isReady = true): void {
    if (how === "var" && !this.isFunction && this.parent) {
      this.parent.declare(name, how, value, isReady);
      return;
    }
    this.held ??= new Map();
    this.held.set(name, { value, isReady, isConstant: how === "const" });
  }

  /** A name whose value is looked up each time: an import. */
  alias(name: string, from: () => unknown): void {
    this.held ??= new Map();
    this.held.set(name, { value: undefined, isReady: true, isConstant: true, from });
  }

  has(name: string): boolean {
    return this.hasOwn(name) || (this.parent?.has(name) ?? false);
  }

  hasOwn(name: string): boolean {
    return this.held?.has(name) ?? false;
  }

  get(name: string): unknown {
    const found = this.find(name);
    if (!found && hostOnly.test(name)) throw new Stopped(`${name} is not known`);
    if (!found) throw new ReferenceError(`${name} is not defined`);
    if (!found.isReady) throw new ReferenceError(`Cannot access '${name}' before initialization`);
    return found.from ? found.from() : found.value;
  }

  set(name: string, value: unknown): void {
    const found = this.find(name);
    if (!found) throw new ReferenceError(`${name} is not defined`);
    if (found.isConstant && found.isReady) throw new TypeError("Assignment to constant variable.");
    if (found.from) throw new Stopped("an import is written");
    found.value = value;
    found.isReady = true;
  }

  private find(name: string): Held | null {
    return this.held?.get(name) ?? this.parent?.find(name) ?? null;
  }
}
