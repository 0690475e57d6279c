/** How each way to break the sample app ends; the demo fails on any other end. */
export type ExpectedEnd = "pull_request" | "needs_human";

/** `shows` is what the incident's title has to say: another one's end would prove nothing. */
type Action = { end: ExpectedEnd; says: string; shows: RegExp; crashes?: boolean };

/** The first is what `npm run demo` shows. */
export const actions: Record<string, Action> = {
  "unknown-coupon": {
    end: "pull_request",
    says: "a cart holds a coupon that has run out",
    shows: /reading 'percent'/,
  },
  "bad-json": {
    end: "pull_request",
    says: "a client sends a body that is no JSON",
    shows: /is not valid JSON/,
  },
  "order-again": {
    end: "pull_request",
    says: "an async call is not awaited",
    shows: /is not iterable/,
  },
  "order-lines": {
    end: "pull_request",
    says: "one route lacks the guard that its neighbour has",
    shows: /reading 'lines'/,
  },
  "bad-date": {
    end: "pull_request",
    says: "a client sends a day that is none",
    shows: /Invalid time value/,
  },
  "unknown-wrap": {
    end: "needs_human",
    says: "no comment says what an unknown paper costs",
    shows: /reading 'cents'/,
  },
  "slow-report": {
    end: "needs_human",
    says: "a report asks for one row at a time",
    shows: /Slow request: GET \/reports\/sales/,
  },
  crash: {
    end: "needs_human",
    says: "an uncaught error ends the process",
    shows: /shelves is not iterable/,
    crashes: true,
  },
  "payment-down": {
    end: "needs_human",
    says: "a service the shop depends on refuses connections",
    shows: /ECONNREFUSED/,
  },
  "unknown-product": {
    end: "needs_human",
    says: "a guard would sell for nothing, so none is written",
    shows: /reading 'price'/,
  },
};
