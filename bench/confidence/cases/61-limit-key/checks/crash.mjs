import { limit } from "../app/src/limit.js";
import { Windows } from "../app/src/window.js";
await limit(new Windows(60000), 10, async () => ({ status: 200 }))({ path: "/v1/things", headers: { host: "internal" } });
