import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import * as z from "zod";

const Body = z.looseObject({ action: z.string().optional() });

export type Delivery = {
  event: string;
  headers: Record<string, string | string[] | undefined>;
  body: z.infer<typeof Body>;
  isSignedWith: (secret: string) => boolean;
};

/** A receiver of webhooks on this machine, which waits for the one that is asked for. */
export async function receiveDeliveries() {
  const deliveries: Delivery[] = [];
  const waiting = new Set<() => void>();
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks);
    deliveries.push({
      event: String(request.headers["x-github-event"]),
      headers: request.headers,
      body: Body.parse(JSON.parse(text.toString())),
      isSignedWith: (secret) =>
        request.headers["x-hub-signature-256"] ===
        `sha256=${createHmac("sha256", secret).update(text).digest("hex")}`,
    });
    response.end(() => {
      for (const look of waiting) look();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    deliveries,
    /** The first delivery that fits, whether it came already or comes yet. */
    arrived: (fits: (delivery: Delivery) => boolean): Promise<Delivery> =>
      new Promise((resolve) => {
        const look = () => {
          const found = deliveries.find(fits);
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
