// Every table, for the client and for those who look at all of them.
export * from "./ai.ts";
export * from "./incident.ts";
export * from "./ledger.ts";
export * from "./people.ts";
export * from "./project.ts";
export * from "./repository.ts";
export * from "./step.ts";
