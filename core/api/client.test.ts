import { describe, expect, test } from "vitest";
import * as z from "zod";
import { createClient } from "./client.ts";
import type { Endpoint } from "./endpoint.ts";

const greet = {
  method: "POST",
  path: "/people/:name/greetings",
  summary: "Greets somebody.",
  params: z.object({ name: z.string() }),
  query: z.object({ loud: z.stringbool().optional(), tone: z.string().optional() }),
  body: z.object({ text: z.string(), times: z.number().default(1) }),
  reply: z.object({ said: z.string(), at: z.iso.datetime() }),
} satisfies Endpoint;

const reply = { said: "Hello", at: "2026-11-30T10:00:00.000Z" };
const input = { params: { name: "Ann/../Bob" }, query: { tone: "a & b" }, body: { text: "Hello" } };

function clientOf(answer: () => Response | Promise<Response>) {
  const requests: Request[] = [];
  const ask = createClient("http://state", async (request) => {
    requests.push(request);
    return answer();
  });
  return { ask, requests };
}

test("a call becomes the request that its endpoint describes", async () => {
  const { ask, requests } = clientOf(() => Response.json(reply));
  expect(await ask(greet, input)).toEqual(reply);
  const [request] = requests;
  expect(request?.method).toBe("POST");
  expect(request?.url).toBe("http://state/people/Ann%2F..%2FBob/greetings?tone=a+%26+b");
  expect(request?.headers.get("content-type")).toBe("application/json");
  expect(await request?.json()).toEqual({ text: "Hello" });
});

describe("a call throws", () => {
  test("the other side's own fault, with its code, text and wait", async () => {
    const fault = { code: "database_unavailable", message: "Away.", retryAfterSeconds: 7 };
    const { ask } = clientOf(() => Response.json({ fault }, { status: 503 }));
    await expect(ask(greet, input)).rejects.toMatchObject(fault);
  });

  test("service_unavailable where nobody answers, or not in AIA's form", async () => {
    const answers = [
      () => Promise.reject(new TypeError("fetch failed")),
      () => new Response("<html>", { status: 200 }),
      () => new Response("error code: 1101", { status: 500 }),
      () => Response.json({ message: "no" }, { status: 404 }),
    ];
    for (const answer of answers) {
      await expect(clientOf(answer).ask(greet, input)).rejects.toMatchObject({
        code: "service_unavailable",
      });
    }
  });

  test("internal for a reply in another form, naming the field", async () => {
    const { ask } = clientOf(() => Response.json({ ...reply, at: "now" }));
    const thrown = ask(greet, input);
    await expect(thrown).rejects.toMatchObject({ code: "internal", cause: expect.any(z.ZodError) });
    await expect(thrown).rejects.toThrow(/POST \/people\/:name\/greetings[\s\S]*at at/);
  });
});
