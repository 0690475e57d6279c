import { guard } from "../app/src/http/guard.ts";
const keys = new Map([["abc123", { id: "abc123", secret: "s3cr3t", scopes: ["read"], revokedAt: null }]]);
await guard(keys, "read", async () => ({ status: 200, body: {} }))({ headers: { authorization: "Bearer kr_abc123_s3cr3ä" } });
