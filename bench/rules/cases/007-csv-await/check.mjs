import assert from "node:assert/strict";
import { main } from "./app/src/cli.js";

export async function crash() {
  await main(["csv", "h1", "2026-01"]);
}

export async function works() {
  assert.equal(await main(["csv", "h1", "2026-01"]), "day,kwh\r\n01,0\r\n02,8\r\n03,13");
  assert.equal(await main(["mail", "h1", "2026-01"]), 26);
}

export async function harm() {
  const text = await main(["csv", "h1", "2026-01"]).catch(() => "03,13");
  assert.match(text, /03,13/, "no month is reported as empty");
}
