import { accept, type Answer, type Scan } from "./desk.ts";

/** The desk's only route; everything else is not found. */
export async function route(path: string, body: string, scan: Scan): Promise<Answer> {
  if (path === "/uploads") return accept(body, scan);
  if (path === "/health") return { status: 200, body: "ok" };
  return { status: 404, body: "not found" };
}
