import { Server } from "../app/src/server.ts";
import { timing } from "../app/src/plugins/timing.ts";
new Server().register(timing(() => 0)).get("/menu", (reply) => reply.send({ tea: 3 })).inject("/menu");
