import assert from "node:assert/strict";
import { test } from "node:test";
import { CrmClient } from "../crm/client.ts";
import { allContacts } from "./all-contacts.ts";

test("contacts come as they are asked for", async () => {
  const asked: string[] = [];
  const crm = new CrmClient(async (path) => {
    asked.push(path);
    const page = { contacts: [{ id: "1", email: "a", updatedAt: "t" }], next: { cursor: "c", limit: 5 } };
    return JSON.stringify(page);
  });
  for await (const { id } of allContacts(crm)) {
    assert.equal(id, "1");
    if (asked.length === 2) break;
  }
  assert.deepEqual(asked, ["/v2/contacts?cursor=&limit=100", "/v2/contacts?cursor=c&limit=5"]);
});
