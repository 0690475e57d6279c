import { expect, test } from "vitest";
import { keepLast } from "./keep-last.ts";

const request = new Request("http://127.0.0.1:3000/");

function reader() {
  const read = keepLast<{ count: number; stale: boolean }>();
  return (reply: () => unknown, url = request.url) =>
    read({
      request: new Request(url),
      params: {},
      // Remix types the server's loader by its caller; here it is whatever the test says.
      serverLoader: async <Data>() => reply() as Data,
    });
}

function fail(thrown: unknown): () => never {
  return () => {
    throw thrown;
  };
}

const away = { status: 503, statusText: "", data: {}, internal: false };

test("what was read last stays while state is away, and says so", async () => {
  const read = reader();
  await read(() => ({ count: 1, stale: false }));
  expect(await read(fail(away))).toEqual({ count: 1, stale: true });
  expect(await read(fail(new TypeError("Failed to fetch")))).toEqual({ count: 1, stale: true });
  expect(await read(() => ({ count: 2, stale: false }))).toEqual({ count: 2, stale: false });
});

test("a session that has ended leads to the sign-in page, and is not covered up", async () => {
  const read = reader();
  await read(() => ({ count: 1, stale: false }));
  const signIn = Response.redirect("http://127.0.0.1:3000/sign-in");
  await expect(read(fail(signIn))).rejects.toBe(signIn);
});

test("another page, or an answer that will not pass, is not covered up", async () => {
  const read = reader();
  await expect(read(fail(away))).rejects.toBe(away);
  await read(() => ({ count: 1, stale: false }));
  await expect(read(fail(away), "http://127.0.0.1:3000/?q=x")).rejects.toBe(away);
  const missing = { ...away, status: 404 };
  await expect(read(fail(missing))).rejects.toBe(missing);
});
