import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import downloads from "../app/lib/download.js";
import q from "../app/lib/index.js";
import limits from "../app/lib/limit.js";
function play(...events) {
  const source = new EventEmitter(); source.destroy = () => source.emit("close");
  const calls = [];
  downloads.download(source, (error, bytes) => calls.push(error ? error.message : bytes.toString()));
  for (const [name, value] of events) source.emit(name, value);
  return calls;
}
const x = Buffer.from("x"), big = Buffer.alloc(11_000_000);
assert.deepEqual(play(["data", x], ["end"], ["close"]), ["x"]);
assert.deepEqual(play(["data", x], ["close"]), ["closed before its end"]);
assert.deepEqual(play(["data", x], ["error", new Error("reset")], ["close"]), ["reset"]);
assert.deepEqual(play(["data", x], ["error", new Error("reset")], ["error", new Error("again")]), ["reset"]);
assert.deepEqual(play(["end"], ["error", new Error("late")]), [""]);
assert.deepEqual(play(["data", big]), ["the download is too large"]);
assert.deepEqual(play(["data", big], ["data", x], ["end"]), ["the download is too large"]);
assert.throws(() => { let cb; limits.limiter(1)((c) => { cb = c; }, () => {}); cb(); cb(); }, /already called/);
const source = new EventEmitter(); let all;
q.downloadAll(() => source, ["a"], (r) => { all = r; });
source.emit("data", x); source.emit("end"); source.emit("close");
assert.equal(String(all[0]), "x");
