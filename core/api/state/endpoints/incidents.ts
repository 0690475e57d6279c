import * as z from "zod";
import type { Contract } from "#core/api/endpoint.ts";
import { IncidentStatus } from "#core/incident/incident.ts";
import { IncidentAction } from "../incident-action.ts";
import { IncidentCounts, IncidentList, IncidentPage } from "../incident-page.ts";
import { Recorded, RecordTogether } from "../record-detections.ts";
import { MergeIncident, SplitIncident, UndoGrouping } from "../regroup-incident.ts";

const ById = z.object({ id: z.uuid() });
const Done = z.object({ kind: z.literal("done") });

/** What a list of incidents is asked for. */
export const IncidentQuery = z.object({
  /** A project's slug. */
  project: z.string().max(40).optional(),
  /** One or more statuses, comma-separated. */
  status: z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(IncidentStatus))
    .optional(),
  /** Words that stand in the title, the service or the location. */
  q: z.string().max(200).optional(),
  /** The `next` of the page before. */
  cursor: z
    .string()
    .regex(/^[\d\-:+. TZ]+,[0-9a-f-]{36}$/)
    .optional(),
  limit: z.coerce.number<string | number>().int().min(1).max(100).default(50),
});
export type IncidentQuery = z.infer<typeof IncidentQuery>;

const notThere = { not_found: "There is no such incident." };
const regrouping = { conflict: "What is asked contradicts what holds; the message says why." };

export const incidentEndpoints = {
  recordDetections: {
    method: "POST",
    path: "/incidents",
    summary: "Records a project's messages, whole or not at all, and each once.",
    body: RecordTogether,
    /** What became of each, in their order. */
    reply: z.object({ recorded: z.array(Recorded) }),
  },
  listIncidents: {
    method: "GET",
    path: "/incidents",
    summary: "A page of incidents, last seen first.",
    access: { to: "person" },
    query: IncidentQuery,
    reply: IncidentList,
  },
  countIncidents: {
    method: "GET",
    path: "/incident-counts",
    summary: "How many incidents are in each state.",
    access: { to: "person" },
    query: z.object({
      /** A project's slug; all projects without it. */
      project: z.string().max(40).optional(),
    }),
    reply: z.object({ counts: IncidentCounts }),
  },
  readIncident: {
    method: "GET",
    path: "/incidents/:id",
    summary: "Everything the page of one incident shows.",
    access: { to: "project", role: "viewer", named: "incident" },
    params: ById,
    reply: IncidentPage,
    refusals: notThere,
  },
  actOnIncident: {
    method: "POST",
    path: "/incidents/:id/actions",
    summary: "What a person decides about an incident.",
    access: { to: "project", role: "member", named: "incident" },
    params: ById,
    body: IncidentAction,
    reply: Done,
    refusals: { conflict: "The incident is in a status in which this means nothing." },
  },
  mergeIncident: {
    method: "POST",
    path: "/incidents/:id/merge",
    summary: "What counts here counts in another incident from now on.",
    access: { to: "project", role: "member", named: "incident" },
    params: ById,
    body: MergeIncident,
    reply: Done,
    refusals: regrouping,
  },
  splitIncident: {
    method: "POST",
    path: "/incidents/:id/split",
    summary: "What differs from it in one facet is another incident from now on.",
    access: { to: "project", role: "member", named: "incident" },
    params: ById,
    body: SplitIncident,
    reply: Done,
    refusals: regrouping,
  },
  undoGrouping: {
    method: "POST",
    path: "/incidents/:id/undo-grouping",
    summary: "A merge or a split of this incident holds no longer.",
    access: { to: "project", role: "member", named: "incident" },
    params: ById,
    body: UndoGrouping,
    reply: Done,
    refusals: regrouping,
  },
} satisfies Contract;
