import assert from "node:assert/strict";
import { test } from "node:test";
import type { Artist } from "../src/artists.ts";
import { loanList } from "../src/loans.ts";

const all: Artist[] = [{ id: 1, name: "Hilma" }, { id: 2, name: "Paul" }];
const table = { whereIdIn: async (ids: readonly number[]) => all.filter((a) => ids.includes(a.id)) };

test("each loan has its artist, whatever order the table answers in", async () => {
  const loans = [{ title: "Swan", artistId: 2 }, { title: "Dove", artistId: 1 }, { title: "Owl", artistId: 2 }];
  assert.deepEqual(await loanList(loans, table), ["Swan, Paul", "Dove, Hilma", "Owl, Paul"]);
});
