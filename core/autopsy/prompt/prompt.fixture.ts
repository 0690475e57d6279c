import { incidentOf } from "#core/incident/incident.fixture.ts";
import type { SourceSnapshot } from "#core/repository/snapshot.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";

const text = `type Discount = { percent: number };

export function percentOff(discounts: Map<string, Discount>, code?: string): number {
  if (!code) return 0;
  const discount = discounts.get(code);
  return discount.percent;
}
`;

const trace: ParsedTrace = {
  language: "javascript",
  truncated: false,
  culprit: { file: "/app/src/discount.ts", line: 6, path: "src/discount.ts" },
  exceptions: [
    {
      type: "TypeError",
      message: "Cannot read properties of undefined (reading 'percent')",
      relation: "primary",
      frames: [
        {
          file: "/app/src/discount.ts",
          line: 6,
          column: 19,
          function: "percentOff",
          inApp: true,
          raw: "at percentOff (/app/src/discount.ts:6:19)",
          path: "src/discount.ts",
        },
      ],
    },
  ],
};

export const snapshot: SourceSnapshot = {
  commit: "5c1f0f7f0a7f1b0c7f6f5e0d4c3b2a1908070605",
  certainty: "deployed",
  note: "The revision the app reported.",
  trace,
  files: [{ path: "src/discount.ts", blob: "b".repeat(40), mode: "100644", text }],
  leftOut: [],
};

/** An incident as a prompt is made of it: a property of something that was not there. */
export function promptInput(changes: { trace?: ParsedTrace | null } = {}) {
  return {
    incident: incidentOf({
      id: "0198f0aa-0000-7000-8000-0000000000aa",
      location: "src/discount.ts:6",
    }),
    sample: {
      id: "sample",
      kind: "exception" as const,
      origin: { service: "shop" },
      occurredAt: "2026-11-24T12:00:00.000Z",
      request: { method: "GET", route: "/discount/:code", status: 500 },
      attributes: {},
    },
    trace: changes.trace === undefined ? trace : changes.trace,
  };
}
