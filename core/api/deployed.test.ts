import { expect, test } from "vitest";
import { readDeployed } from "./deployed.ts";

const sha = "25ca203fc6a1f0b1d9a7a3b4c5d6e7f8091a2b3c";
const upload = { id: "9c1f0e52-5d2c-4d0e-8f55-0b6a0c3b8a11", tag: "", timestamp: "2026-11-30" };

test.each([
  ["the laptop's commit", { AIA_REVISION: sha }, "commit", sha, false],
  ["its changed files", { AIA_REVISION: `${sha}-dirty` }, "commit", sha, true],
  ["a deployment's tag", { DEPLOYED: { ...upload, tag: sha } }, "commit", sha, false],
  ["an upload without one", { DEPLOYED: upload }, "upload", upload.id, false],
  ["a tag of another kind", { DEPLOYED: { ...upload, tag: "friday" } }, "upload", upload.id, false],
])("%s is what a service runs from", (_name, env, kind, id, isChanged) => {
  expect(readDeployed(env)).toEqual({ kind, id, isChanged });
});

test.each([
  ["no binding", {}],
  ["a folder that is no checkout", { AIA_REVISION: "" }],
  ["what has another form", { DEPLOYED: "1.0", AIA_REVISION: "main" }],
])("with %s, nothing is claimed", (_name, env) => {
  expect(readDeployed(env)).toBeNull();
});
