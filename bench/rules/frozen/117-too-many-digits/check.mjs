import assert from "node:assert/strict";
import main from "./app/src/main.js";

export async function crash() {
  main.panel(["attic 21.5"], { width: 120, precision: 120 }).text();
}

export async function works() {
  assert.match(main.panel(["attic 21.5"], { width: 120, precision: 120 }).text()[0], /^attic 21\.50{99} *$/);
  assert.equal(main.panel(["attic 21.5"], { precision: -3 }).text()[0].trim(), "attic 22");
}

export async function harm() {
  assert.equal(main.panel(["attic 21.46"]).text()[0], "attic 21.5      ");
}
