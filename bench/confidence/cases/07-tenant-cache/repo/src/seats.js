export function seatService({ planOf, members }) {
  return {
    async mayInvite(tenant, planName) {
      const plan = await planOf(tenant, planName);
      if (plan === null) return { allowed: false, reason: "no plan" };
      const used = await members.count(tenant);
      if (used >= plan.seats) return { allowed: false, reason: "all seats are taken" };
      return { allowed: true, left: plan.seats - used };
    },
  };
}
