import { cached } from "./cached.js";

export class TenantMismatch extends Error {
  constructor(expected, found) {
    super(`plan of tenant ${found} was loaded for tenant ${expected}`);
    this.name = "TenantMismatch";
  }
}

export function planReader(db, options = {}) {
  const load = cached((tenant, name) => db.findPlan(tenant, name), {
    ttlMs: 60_000,
    keyOf: (_tenant, name) => name.toLowerCase(),
    ...options,
  });
  return async function planOf(tenant, name) {
    const plan = await load(tenant, name);
    if (plan === null) return null;
    if (plan.tenant !== tenant) throw new TenantMismatch(tenant, plan.tenant);
    return plan;
  };
}
