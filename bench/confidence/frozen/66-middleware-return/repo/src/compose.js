/**
 * One handler out of middlewares and an innermost handler.
 * A middleware gets the request and `next`, and answers a response: its own, or what next answered.
 */
export function compose(middlewares, handler) {
  return middlewares.reduceRight(
    (inner, middleware) => (request) => {
      let isCalled = false;
      const next = (changed = request) => {
        if (isCalled) throw new Error("next() was called twice");
        isCalled = true;
        return inner(changed);
      };
      return middleware(request, next);
    },
    handler,
  );
}
