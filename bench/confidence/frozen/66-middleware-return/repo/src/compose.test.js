import assert from "node:assert/strict";
import { test } from "node:test";
import { app } from "./app.js";
import { compose } from "./compose.js";

test("middlewares run from the outside in, and back", async () => {
  const seen = [];
  const mark = (name) => async (_request, next) => {
    seen.push(name);
    const response = await next();
    seen.push(`/${name}`);
    return response;
  };
  assert.equal(await compose([mark("a"), mark("b")], async () => "done")({}), "done");
  assert.deepEqual(seen, ["a", "b", "/b", "/a"]);
});

test("a note that the client has is not sent again", async () => {
  const handle = app({ notes: new Map([["1", { id: "1", text: "x" }]]), now: () => 0, newId: () => "r" });
  const get = (headers) => handle({ method: "GET", path: "/notes/1", headers });
  const { headers } = await get({});
  assert.equal((await get({ "if-none-match": headers.etag })).status, 304);
});
