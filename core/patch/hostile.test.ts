import { describe, expect, test } from "vitest";
import { hostileLines, hostilePaths } from "./cases/hostile.fixture.ts";
import { gate } from "./gate.ts";
import { applyEdits, applyPatch } from "./index.ts";

const old = "src/old.ts";

/** The ways in which a patch names a path, of files that hold one line each. */
const ways: Record<string, (path: string) => string> = {
  changed: (path) => `--- a/${path}\n+++ b/${path}\n@@ -1 +1 @@\n-a\n+b\n`,
  new: (path) => `--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+b\n`,
  deleted: (path) => `--- a/${path}\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n`,
  "moved here": (path) => `diff --git a/${old} b/${path}\nrename from ${old}\nrename to ${path}\n`,
  "moved away": (path) => `diff --git a/${path} b/x.ts\nrename from ${path}\nrename to x.ts\n`,
  "a copy": (path) => `diff --git a/${old} b/${path}\ncopy from ${old}\ncopy to ${path}\n`,
  "able to run": (path) => `diff --git a/${path} b/${path}\nold mode 100644\nnew mode 100755\n`,
  "new by Codex": (path) => `*** Begin Patch\n*** Add File: ${path}\n+b\n*** End Patch\n`,
};

describe.each(hostilePaths)("the path %j", (path) => {
  test.each(Object.entries(ways))("is refused as %s", (way, patch) => {
    const isThere = ["changed", "deleted", "moved away", "able to run"].includes(way);
    const files = { [old]: "a\n", ...(isThere && { [path]: "a\n" }) };
    const made = applyPatch({ files, patch: patch(path), shown: [...Object.keys(files), path] });
    expect(made.kind).toBe("refused");
  });

  test("is refused by the gate and to edits", () => {
    const files = { [path]: "a\n" };
    const after = { [path]: "b\n" };
    expect(gate({ before: files, after, shown: [path], modes: {} }).kind).toBe("refused");
    expect(gate({ before: {}, after, shown: [path], modes: {} }).kind).toBe("refused");
    const edits = [{ path, search: "a", replace: "b" }];
    expect(applyEdits({ files, edits }).kind).toBe("refused");
    expect(applyEdits({ files: {}, edits: [], newFiles: after }).kind).toBe("refused");
  });
});

describe.each(hostileLines)("the line %j", (line) => {
  const text = "a\nb\n";
  const added = line.replace(/^/gm, "+");

  test.each([
    ["a change", `--- a/${old}\n+++ b/${old}\n@@\n-a\n${added}\n b\n`],
    ["a new test", `--- /dev/null\n+++ b/a.test.ts\n@@ -0,0 +1,9 @@\n+a\n${added}\n+b\n`],
  ])("is refused in %s", (_, patch) => {
    expect(applyPatch({ files: { [old]: text }, patch: `\`\`\`diff\n${patch}\`\`\`\n` }).kind).toBe(
      "refused",
    );
  });

  test("is refused by the gate and in edits", () => {
    const after = { [old]: `${line}\nb\n` };
    expect(gate({ before: { [old]: text }, after, shown: [old], modes: {} }).kind).toBe("refused");
    const edits = [{ path: old, search: "a", replace: line }];
    expect(applyEdits({ files: { [old]: text }, edits }).kind).toBe("refused");
  });
});

test.each(["120000", "160000", "040000", "100600", "000000"])(
  "a file or a folder of mode %s is refused",
  (mode) => {
    const path = "src/x.ts";
    const change = `--- a/${path}\n+++ b/${path}\n@@ -1 +1 @@\n-a\n+b\n`;
    const files = { [path]: "a\n" };
    expect(applyPatch({ files, modes: { [path]: mode }, patch: change }).kind).toBe("refused");
    const header = `diff --git a/${path} b/${path}\n`;
    for (const said of [`old mode 100644\nnew mode ${mode}\n`, `index 1234567..89abcde ${mode}\n`])
      expect(applyPatch({ files, patch: header + said + change }).kind).toBe("refused");
    const made = `${header}new file mode ${mode}\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+b\n`;
    expect(applyPatch({ files: {}, patch: made }).kind).toBe("refused");
    if (mode === "040000") return;
    expect(applyPatch({ files, modes: { src: mode }, patch: change }).kind).toBe("refused");
    const after = { [path]: "b\n" };
    expect(gate({ before: files, after, shown: [path], modes: { src: mode } }).kind).toBe(
      "refused",
    );
  },
);
