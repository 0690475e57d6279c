import { serve } from "../app/src/server.js";
const server = serve({ secret: "s", token: "t" }, (error) => { server.close(); setImmediate(() => { throw error; }); });
server.listen(0, () => fetch(`http://127.0.0.1:${server.address().port}/alerts`, { method: "POST", headers: { "X-Alert-Signature": "ab" }, body: "{}" }));
