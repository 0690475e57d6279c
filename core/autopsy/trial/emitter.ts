import { isCallable, isObject } from "./machine.ts";

/** node:events, as far as code leans on it. */
export function emitterOf(): Record<string, unknown> {
  const listeners = new WeakMap<object, Map<string, { run: unknown; isOnce: boolean }[]>>();
  const heldBy = (self: unknown, name: unknown) => {
    if (!isObject(self)) throw new TypeError("no emitter");
    const all = listeners.get(self) ?? new Map<string, { run: unknown; isOnce: boolean }[]>();
    listeners.set(self, all);
    const held = all.get(String(name)) ?? [];
    all.set(String(name), held);
    return held;
  };
  function EventEmitter() {}
  const add = (isOnce: boolean) =>
    function (this: unknown, name: unknown, run: unknown) {
      heldBy(this, name).push({ run, isOnce });
      return this;
    };
  Object.assign(EventEmitter.prototype, {
    on: add(false),
    addListener: add(false),
    once: add(true),
    off(this: unknown, name: unknown, run: unknown) {
      const held = heldBy(this, name);
      const at = held.findIndex((each) => each.run === run);
      if (at >= 0) held.splice(at, 1);
      return this;
    },
    emit(this: unknown, name: unknown, ...given: unknown[]) {
      const held = heldBy(this, name);
      if (held.length === 0 && name === "error") throw given[0];
      for (const each of [...held]) {
        if (each.isOnce) held.splice(held.indexOf(each), 1);
        if (isCallable(each.run)) Reflect.apply(each.run, this, given);
      }
      return held.length > 0;
    },
    listenerCount(this: unknown, name: unknown) {
      return heldBy(this, name).length;
    },
  });
  return { EventEmitter, default: EventEmitter };
}
