import type { Context, Queue } from "../context.ts";

type Scan = { parcel: string; status: string; at: string };

export function courierHook(queue: Queue) {
  return async (c: Context) => {
    if (c.req.header("x-courier-ping") === "1") return c.json({ pong: true });
    const raw = await c.req.text();
    const { scans } = readScans(raw);
    for (const scan of scans) {
      await queue.send({ kind: "scan", parcel: scan.parcel, status: scan.status, at: scan.at });
    }
    return c.json({ received: scans.length });
  };
}

function readScans(raw: string): { scans: Scan[] } {
  const body = JSON.parse(raw);
  return { scans: Array.isArray(body) ? body : [body] };
}
