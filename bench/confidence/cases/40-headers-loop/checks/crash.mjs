import { forward } from "../app/src/proxy/forward.ts";
await forward({ method: "GET", path: "/", headers: { accept: "*/*" }, body: null }, async () => ({ status: 200, headers: {}, cookies: [], body: "" }), "10.0.0.9");
