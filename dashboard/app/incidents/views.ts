import type { IncidentCounts } from "#core/api/state/incident-page.ts";
import { IncidentStatus } from "#core/incident/incident.ts";

/** A way to look at the list: a name, and the statuses it holds; none means all. */
export interface ListView {
  id: string;
  label: string;
  statuses: IncidentStatus[];
  /** What an empty list of this view means. */
  empty: string;
}

const open: ListView = {
  id: "open",
  label: "Open",
  statuses: [
    "detected",
    "analyzing",
    "analyzed",
    "patching",
    "validating",
    "in_review",
    "merged",
    "needs_human",
  ],
  empty: "Nothing is open.",
};

/** The views in the order of their tabs; the first is where a person starts. */
export const listViews: ListView[] = [
  open,
  {
    id: "needs-human",
    label: "Needs a human",
    statuses: ["needs_human"],
    empty: "Nothing waits for a person.",
  },
  {
    id: "in-review",
    label: "Proposed",
    statuses: ["validating", "in_review"],
    empty: "No pull request waits for review.",
  },
  { id: "muted", label: "Muted", statuses: ["muted"], empty: "Nothing is muted." },
  { id: "ignored", label: "Ignored", statuses: ["ignored"], empty: "Nothing is ignored." },
  { id: "resolved", label: "Resolved", statuses: ["resolved"], empty: "Nothing is resolved yet." },
  { id: "all", label: "All", statuses: [], empty: "No incident has been recorded." },
];

/** How many incidents a view holds. */
export function countOf(view: ListView, counts: IncidentCounts): number {
  const statuses = view.statuses.length === 0 ? IncidentStatus.options : view.statuses;
  return statuses.reduce((total, status) => total + (counts[status] ?? 0), 0);
}

/** The view named in the address, or the first for anything else. */
export function findView(id: string | null): ListView {
  return listViews.find((view) => view.id === id) ?? open;
}
