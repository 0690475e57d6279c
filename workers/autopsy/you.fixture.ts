import * as z from "zod";

declare module "vitest" {
  export interface ProvidedContext {
    you: Record<"client" | "bearerOnly" | "service" | "wires" | "chain", string>;
  }
}

const Calls = z.array(
  z.object({ auth: z.string(), input: z.string().nullable(), status: z.number() }),
);

/** The running stand-in for You.com, from inside the Workers runtime. */
export function standIn(url: string) {
  return {
    url,
    /** What the next calls get, instead of what was scripted before. */
    script: async (...next: object[]): Promise<void> => {
      await fetch(`${url}/_script`, { method: "DELETE" });
      const reply = await fetch(`${url}/_script`, { method: "POST", body: JSON.stringify(next) });
      if (!reply.ok) throw new Error(await reply.text());
    },
    calls: async () => Calls.parse(await (await fetch(`${url}/_calls`)).json()),
  };
}
