import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { rowsOf, testDatabase } from "./database.fixture.ts";
import { databaseFault } from "./failure.ts";
import { toJson } from "./json.ts";

const db = testDatabase();

it("what PostgreSQL says becomes a fault that tells whether to try again", async () => {
  const thrownBy = (statement: ReturnType<typeof sql>) =>
    db.execute(statement).then(
      () => undefined,
      (thrown: unknown) => databaseFault(thrown),
    );
  expect(await thrownBy(sql`select 'x'::uuid`)).toMatchObject({ code: "bad_request" });
  expect(await thrownBy(sql`select * from nowhere`)).toMatchObject({ code: "internal" });
  const twice = sql`insert into project (slug, name, settings) values ('twice', '', '{}')`;
  await db.execute(twice);
  expect(await thrownBy(twice)).toMatchObject({ code: "conflict" });
  const batch = await db
    .batch([db.execute(sql`select 1`), db.execute(twice)])
    .catch((thrown: unknown) => databaseFault(thrown));
  expect(batch).toMatchObject({ code: "conflict" });
  expect(databaseFault(new TypeError("fetch failed"))).toMatchObject({
    code: "database_unavailable",
    retryAfterSeconds: 2,
  });
});

it("JSON keeps every text that PostgreSQL can, and loses only what it cannot", async () => {
  const given = {
    "k\0ey": ["a\0b", "\ud800", "\\u0000", { deep: "\udfff🛒" }],
    none: null,
    n: 1.5,
  };
  const [row] = await rowsOf(db, sql`select ${toJson(given)}::jsonb as kept`);
  expect(row?.kept).toEqual({
    key: ["ab", "\ufffd", "\\u0000", { deep: "\ufffd🛒" }],
    none: null,
    n: 1.5,
  });
});
