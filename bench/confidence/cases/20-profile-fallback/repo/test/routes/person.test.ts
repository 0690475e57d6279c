import assert from "node:assert/strict";
import { test } from "node:test";
import { person } from "../../src/routes/person.ts";

test("a person comes with the names of the teams", async () => {
  const bodies: Record<string, unknown> = {
    "/users/u0": { id: "u0", name: "Ada", title: "Eng" },
    "/users/u0/teams": [{ id: "t", name: "Core" }],
  };
  const answer = await person(async (path) => ({ status: 200, body: JSON.stringify(bodies[path]) }), "u0");
  assert.deepEqual(answer.body, { id: "u0", name: "Ada", title: "Eng", teams: ["Core"] });
});
