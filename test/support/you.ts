import type { TestProject } from "vitest/node";
import { startYou } from "../../local/stand-ins/you/index.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Stand-ins for You.com, one a test file, so that files can script them at the same time. */
    you: Record<"client" | "bearerOnly" | "service" | "wires" | "chain", string>;
  }
}

/** Starts what the Workers' tests call over HTTP, and says where it is. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const auth = { keys: ["you-key"] };
  const [client, bearerOnly, service, wires, chain] = await Promise.all([
    startYou({ auth }),
    startYou({ auth: { ...auth, header: "bearer" } }),
    startYou(),
    startYou({ auth }),
    startYou(),
  ]);
  project.provide("you", {
    client: client.url,
    bearerOnly: bearerOnly.url,
    service: service.url,
    wires: wires.url,
    chain: chain.url,
  });
  return async () => {
    await Promise.all([client, bearerOnly, service, wires, chain].map((each) => each.stop()));
  };
}
