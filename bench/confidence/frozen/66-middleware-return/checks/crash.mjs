import { app } from "../app/src/app.js";
await app({ notes: new Map(), now: () => 0, newId: () => "r1" })({ method: "POST", path: "/notes", headers: {}, body: '{"text":"x"}' });
