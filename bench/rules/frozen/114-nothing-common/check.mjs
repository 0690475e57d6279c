import assert from "node:assert/strict";
import { common } from "./app/src/levels.ts";

export async function crash() {
  common([{ z: 2, x: 0, y: 0 }, { z: 2, x: 3, y: 3 }, { z: 0, x: 1, y: 0 }]);
}

export async function works() {
  assert.throws(() => common([{ z: 2, x: 0, y: 0 }, { z: 0, x: 1, y: 0 }]), /nothing in common/);
}

export async function harm() {
  assert.deepEqual(common([{ z: 2, x: 0, y: 0 }, { z: 2, x: 3, y: 3 }]), { z: 0, x: 0, y: 0 });
  let it;
  try { it = common([{ z: 2, x: 0, y: 0 }, { z: 0, x: 1, y: 0 }]); } catch {}
  assert.ok(it === undefined, "a tile in which not all of them lie is not common to them");
}
