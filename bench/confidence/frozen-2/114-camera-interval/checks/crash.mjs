import { loadPlan, savePlan } from "../app/src/store.js";
loadPlan(savePlan({ name: "agave", every: 86400, length: 86400 * 30 }));
