import { planReader } from "../app/src/plans.js";
import { seatService } from "../app/src/seats.js";
const planOf = planReader({ findPlan: async (tenant, name) => ({ tenant, name, seats: 5 }) });
const seats = seatService({ planOf, members: { count: async () => 1 } });
await seats.mayInvite("acme", "Team");
await seats.mayInvite("globex", "Team");
