/** How each way to break the sample app is expected to end; the demo fails on any other end. */
export type ExpectedEnd = "pull_request" | "needs_human";

export const actions: Record<string, { end: ExpectedEnd; says: string; crashes?: boolean }> = {};
