import { isCallable, isObject } from "./machine.ts";

/** A test as its file registers it; a skipped one, or one to do, is written down all the same. */
export type Registered = {
  name: string;
  isOff: boolean;
  body: (() => unknown) | null;
  from: number;
  to: number;
};

/** `test`, `it`, `describe` and their kin, of node:test, vitest, jest and mocha. */
export function testsOf(registered: Registered[], at: () => { from: number; to: number }) {
  const before: (() => unknown)[] = [];
  let isGroupOff = false;
  const add =
    (isOff: boolean) =>
    (...given: unknown[]) => {
      const name = typeof given[0] === "string" ? given[0] : "";
      const body = given.find(isCallable) ?? null;
      const options = given.find((each) => isObject(each) && !isCallable(each));
      const isSkipped = isObject(options) && Boolean(options.skip ?? options.todo);
      const hooks = [...before];
      registered.push({
        name,
        from: at().from,
        to: at().to,
        isOff: isOff || isSkipped || isGroupOff,
        body:
          body &&
          (() => {
            for (const each of hooks) each();
            return body({ mock: {}, diagnostic: () => undefined });
          }),
      });
    };
  const group =
    (isOff: boolean) =>
    (...given: unknown[]) => {
      const body = given.find(isCallable);
      const was = isGroupOff;
      const hooks = before.length;
      isGroupOff = isGroupOff || isOff;
      body?.();
      isGroupOff = was;
      before.length = hooks;
    };
  const test = Object.assign(add(false), {
    skip: add(true),
    todo: add(true),
    only: add(false),
    failing: add(true),
  });
  const describe = Object.assign(group(false), {
    skip: group(true),
    todo: group(true),
    only: group(false),
  });
  const beforeEach = (run: unknown) => {
    if (isCallable(run)) before.push(() => run());
  };
  const nothing = () => undefined;
  return {
    test,
    it: test,
    describe,
    suite: describe,
    beforeEach,
    before: beforeEach,
    afterEach: nothing,
    after: nothing,
  };
}
