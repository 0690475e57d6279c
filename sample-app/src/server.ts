import { serve } from "@hono/node-server";
import { createApp } from "./app.ts";

const hostname = process.env.HOST ?? "127.0.0.1";
const port = Number(process.env.PORT ?? 3008);

serve({ fetch: createApp().fetch, hostname, port }, (address) => {
  console.log(`shop listens on http://${hostname}:${address.port}`);
});
