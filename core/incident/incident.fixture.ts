import type { Incident } from "./incident.ts";

/** A TypeError of the service `shop`, seen once; `changes` say what a test is about. */
export function incidentOf(changes: Partial<Incident> = {}): Incident {
  return {
    id: "9f86d081-884c-4d65-9a2f-eaa0c55ad015",
    projectId: "0190d6b2-7c41-4c3a-9d3f-6a1e5f0c2b4e",
    kind: "exception",
    status: "analyzing",
    reason: null,
    severity: "error",
    title: "TypeError: Cannot read properties of undefined (reading 'percent')",
    service: "shop",
    environment: null,
    location: null,
    fingerprint: { key: "k", components: [] },
    episode: 1,
    regressionOf: null,
    count: 1,
    firstSeenAt: "2026-01-01T00:00:00Z",
    lastSeenAt: "2026-01-01T00:00:00Z",
    release: null,
    revision: null,
    ...changes,
  };
}
