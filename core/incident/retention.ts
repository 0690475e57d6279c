import type { IncidentStatus } from "./incident.ts";

/** How long each kind of row is kept. Days, from when it was written or last used. */
const rowDays = {
  /** Ids that make a repeat recognisable: a queue keeps no message longer than 14 days. */
  messages: 15,
  /** Traces that an incident was seen in: none comes again after a month. */
  traces: 30,
  occurrences: 90,
  samples: 90,
  /** Snapshots and answers of attempts before the last. */
  earlierAttempts: 30,
  steps: 90,
  activity: 365,
  closedPullRequests: 365,
  /** An incident that nobody saw or touched: what a project may set for itself. */
  incidents: 365,
  ledger: 35,
  /** What models cost a project, by day. */
  modelSpend: 90,
  /** An error a year after its deploy says by itself what it runs. */
  deploys: 365,
  deadLetters: 30,
  undoneRules: 90,
  revokedKeys: 90,
  sourceRoots: 90,
  /** Sessions and sign-in links, from their end. */
  signIns: 90,
  /** From when they were accepted, revoked, or ended by themselves. */
  invitations: 90,
  apiTokens: 90,
  /** Who let whom in, and who changed what. */
  audit: 730,
  /** That a project was erased: as long as a message of it may still come. */
  erasures: 30,
};
export type RowDays = Record<keyof typeof rowDays, number>;

/** How long each kind of object is kept since it was written. Days; null is as long as its row or its export. */
const objectDays = {
  spool: null,
  /** A dead letter may be replayed, and needs its payload: 14 days in a queue, 30 as a letter. */
  messages: 45,
  "dead-letters": 30,
  /** Caches: what is needed again is read again. */
  blobs: 30,
  trees: 30,
  history: 30,
  reached: 2,
  answers: 30,
  /** An agent believes a copy for 24 hours, and writes it again while the key is used. */
  "ingest-keys": 2,
  incidents: null,
  "source-maps": 365,
};
export type ObjectClass = keyof typeof objectDays;
export type ObjectDays = Record<ObjectClass, number | null>;

/** What AIA keeps, and how long: the one table that every deletion by age reads. */
export type RetentionPolicy = { rows: RowDays; objects: ObjectDays };
export const retention: RetentionPolicy = { rows: rowDays, objects: objectDays };

/**
 * Incidents in these states may end by age. The others are worked on, wait for GitHub or a fix to be
 * live, or are a person's decision that has to outlast silence.
 */
export const mayEnd = [
  "analyzed",
  "needs_human",
  "resolved",
  "ignored",
] as const satisfies IncidentStatus[];

/** The same policy in another time: every age multiplied. Lets a day of test time stand for years. */
export function scaled(policy: RetentionPolicy, factor: number): RetentionPolicy {
  const times = (days: number) => days * factor;
  const rows = mapValues(policy.rows, times);
  return { rows, objects: mapValues(policy.objects, (days) => days && times(days)) };
}

function mapValues<K extends string, V>(record: Record<K, V>, change: (value: V) => V) {
  const entries = Object.entries<V>(record).map(([key, value]) => [key, change(value)]);
  return Object.fromEntries(entries) as Record<K, V>; // The same keys, each with a value of its type.
}
