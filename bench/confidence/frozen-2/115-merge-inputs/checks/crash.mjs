import { mergeNode } from "../app/src/nodes/merge.ts";
mergeNode([[{ json: { a: 1 } }, { json: { a: 2 } }], [{ json: { b: 1 } }]], { mode: "position" });
