import assert from "node:assert/strict";
import { openLots, searchLots } from "../app/src/lots.ts";
function filled() {
  const lots = openLots();
  lots.insert({ id: 1, species: "Viola", shelf: "A1" });
  lots.insert({ id: 2, species: "Viola", shelf: null });
  lots.insert({ id: 3, species: "Salvia", shelf: null });
  return lots;
}
const lots = filled();
assert.deepEqual(searchLots(lots, { species: "Viola" }), [1, 2]);
assert.deepEqual(searchLots(lots, { species: "Viola", shelf: null }), [2]);
assert.deepEqual(searchLots(lots, { shelf: null }), [2, 3]);
assert.deepEqual(searchLots(lots, {}), [1, 2, 3]);
assert.equal(lots.count({ species: undefined, shelf: "A1" }), 1);
assert.throws(() => lots.remove({ shelf: undefined }));
assert.throws(() => lots.remove({}));
assert.equal(lots.count({}), 3);
lots.remove({ shelf: null, species: "Salvia", id: undefined });
assert.deepEqual(searchLots(lots, {}), [1, 2]);
