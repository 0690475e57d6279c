import { person } from "../app/src/routes/person.ts";
await person(async () => { throw new Error("ECONNREFUSED"); }, "u1");
