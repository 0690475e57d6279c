import { readFileSync } from "node:fs";
import { drift, merge } from "./merge.js";

if (process.argv[2] === "merge") {
  const [left, right] = process.argv.slice(3).map((path) => readFileSync(path, "utf8"));
  for (const { sku, title, cents } of merge(left, right)) console.log(`${sku} ${title} ${cents}`);
}
if (process.argv[2] === "drift") {
  const [before, after] = process.argv.slice(3).map((path) => readFileSync(path, "utf8"));
  console.log(`${drift(before, after)} %`);
}
