export type Action = "read" | "write" | "share";

/** What a user may do, by resource. */
export type Grants = ReadonlyMap<string, ReadonlySet<Action>>;

export type GrantRow = { resource: string; action: Action };

export function grantsOf(rows: GrantRow[]): Grants {
  const grants = new Map<string, Set<Action>>();
  for (const { resource, action } of rows) {
    const actions = grants.get(resource) ?? new Set();
    actions.add(action);
    grants.set(resource, actions);
  }
  return grants;
}
