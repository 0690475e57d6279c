import { describe, expect, it, test } from "vitest";
import { applyPatch } from "./apply-patch.ts";
import type { RefusalReason } from "./outcome.ts";

const path = "src/cart.ts";
const cart = `import { coupons } from "./coupons";

export function total(cart: Cart) {
  const coupon = coupons.get(cart.code);
  return cart.sum - coupon.amount;
}

export function count(cart: Cart) {
  return cart.items.length;
}
`;
const mended = cart.replace("coupon.amount;", "(coupon?.amount ?? 0);");
const hunk = `@@ -3,4 +3,4 @@ import { coupons } from "./coupons";
 export function total(cart: Cart) {
   const coupon = coupons.get(cart.code);
-  return cart.sum - coupon.amount;
+  return cart.sum - (coupon?.amount ?? 0);
 }
`;
const diff = `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n${hunk}`;

function apply(patch: string, files: Record<string, string> = { [path]: cart }) {
  return applyPatch({ files, patch });
}

function written(text: string) {
  return { kind: "applied", files: { [path]: text } };
}

describe("a patch whose change is clear", () => {
  test.each([
    ["as git writes it", diff],
    ["with no name of git's", diff.split("\n").slice(1).join("\n")],
    ["in a fence, with prose around it", `The fix:\n\n\`\`\`diff\n${diff}\`\`\`\nDone.\n`],
    ["with CRLF", diff.replaceAll("\n", "\r\n")],
    ["with escaped newlines", JSON.stringify(diff)],
    ["indented as a whole", diff.replace(/^/gm, "    ")],
    ["with a mail's footer", `${diff}-- \n2.39.1\n`],
    ["with wrong numbers", diff.replace("-3,4 +3,4", "-30,4 +31,4")],
    ["with counts too small", diff.replace("-3,4 +3,4", "-3,2 +3,1")],
    ["with counts too large", `\`\`\`\n${diff.replace("-3,4 +3,4", "-3,9 +3,9")}\`\`\``],
    ["with @@ ... @@", diff.replace(/@@ -.*/, "@@ ... @@")],
    ["with a bare @@", diff.replace(/@@ -.*/, "@@")],
    ["with a function for its numbers", diff.replace(/@@ -.*/, "@@ export function total")],
    [
      "with ./ before its path",
      diff.replaceAll(`a/${path}`, `./${path}`).replaceAll(`b/${path}`, `./${path}`),
    ],
    ["without prefixes", diff.replaceAll("a/src", "src").replaceAll("b/src", "src")],
    ["without a name, for one file", hunk],
    ["with one side's name alone", `--- a/${path}\n${hunk}`],
    ["without the space before its context", diff.replace(/^ {1}(?=\S| )/gm, "")],
    ["with space at the ends of its context", diff.replace("cart.code);", "cart.code);  ")],
    ["with another indentation", diff.replace(/^([-+ ]) {2}/gm, "$1    ")],
    ["with no-break spaces", diff.replaceAll("  const coupon", "  const\u00a0coupon")],
    ["with a line of context that is not there", diff.replace(/^ }$/m, " // end")],
  ])("%s is applied to the byte", (_, patch) => {
    expect(apply(patch)).toMatchObject(written(mended));
  });

  it("keeps CRLF, a byte order mark and a missing last newline", () => {
    const file = `\ufeff${cart.replaceAll("\n", "\r\n").trimEnd()}`;
    const after = `\ufeff${mended.replaceAll("\n", "\r\n").trimEnd()}`;
    expect(apply(diff, { [path]: file })).toMatchObject(written(after));
  });

  it("may make, delete and rename files", () => {
    const made = "--- /dev/null\n+++ b/src/new.ts\n@@ -0,0 +1,9 @@\n+a\n+b\n";
    expect(apply(`\`\`\`\n${made}\`\`\``)).toMatchObject({ files: { "src/new.ts": "a\nb\n" } });
    const gone = `diff --git a/x.ts b/x.ts\ndeleted file mode 100644\n--- a/x.ts\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n`;
    expect(apply(gone, { "x.ts": "x\n" })).toMatchObject({ files: { "x.ts": null } });
    const moved =
      "diff --git a/x.ts b/y.ts\nsimilarity index 100%\nrename from x.ts\nrename to y.ts\n";
    expect(apply(moved, { "x.ts": "x\n" })).toMatchObject({
      files: { "x.ts": null, "y.ts": "x\n" },
    });
    const mode = "diff --git a/x.ts b/x.ts\nold mode 100644\nnew mode 100755\n";
    expect(apply(mode, { "x.ts": "x\n" })).toMatchObject({ modes: { "x.ts": "100755" } });
  });
});

describe("of a line that stands in several places", () => {
  const twice = `function one() {\n  go();\n}\n\nfunction two() {\n  go();\n}\n`;
  const at = (header: string) => `--- a/${path}\n+++ b/${path}\n${header}\n-  go();\n+  stop();\n`;

  it("the right one is known by a number that agrees with its other", () => {
    expect(apply(at("@@ -6 +6 @@"), { [path]: twice })).toMatchObject(
      written(twice.replace(/go(?=[^g]*$)/, "stop")),
    );
  });

  it("the right one is known by the function that is named", () => {
    expect(apply(at("@@ function two() {"), { [path]: twice })).toMatchObject(
      written(twice.replace(/go(?=[^g]*$)/, "stop")),
    );
  });

  test.each(["@@", "@@ -4 +4 @@", "@@ -6 +7 @@", "@@ function @@"])(
    "none is chosen for %s",
    (header) => {
      expect(apply(at(header), { [path]: twice })).toMatchObject({ reason: "ambiguous" });
    },
  );
});

describe("a patch is refused", () => {
  const named = (body: string, name = path) => `--- a/${name}\n+++ b/${name}\n${body}`;

  test.each<[string, RefusalReason, string]>([
    ["that is none", "malformed", "I could not find the cause."],
    ["cut in its hunk", "truncated", diff.split("\n").slice(0, -2).join("\n")],
    [
      "cut behind its header",
      "truncated",
      `${diff}diff --git a/a.ts b/a.ts\n--- a/a.ts\n+++ b/a.ts\n`,
    ],
    ["in a fence that never closes", "truncated", `\`\`\`diff\n${diff}`],
    ["for lines that are not there", "not_found", named("@@ -1 +1 @@\n-nothing\n+x\n")],
    ["for a file that is not there", "missing_file", named("@@ -1 +1 @@\n-a\n+b\n", "src/b.ts")],
    [
      "that was applied before",
      "already_applied",
      named("@@\n-  return 0;\n+  return cart.items.length;\n"),
    ],
    [
      "that changes nothing",
      "no_op",
      named("@@\n-  return cart.items.length;\n+  return cart.items.length;\n"),
    ],
    [
      "that adds where nothing stands around it",
      "ambiguous",
      named("@@ -99,0 +100,2 @@\n+a\n+b\n"),
    ],
    [
      "whose hunks overlap",
      "overlap",
      named(
        "@@\n-  return cart.items.length;\n+  return 1;\n@@\n-  return cart.items.length;\n+  return 2;\n",
      ),
    ],
    [
      "that makes a file that is there",
      "exists",
      `--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+a\n`,
    ],
    ["for a CI file", "path", named("@@ -1 +1 @@\n-a\n+b\n", ".github/workflows/ci.yml")],
    ["out of the repository", "path", "--- a/../x.ts\n+++ b/../x.ts\n@@ -1 +1 @@\n-a\n+b\n"],
    [
      "that makes a link",
      "mode",
      "diff --git a/l b/l\nnew file mode 120000\n--- /dev/null\n+++ b/l\n@@ -0,0 +1 @@\n+/etc\n",
    ],
    [
      "with a secret",
      "secret",
      diff.replace("?? 0", '?? "ghp_0123456789abcdefghijABCDEFGHIJ012345"'),
    ],
    [
      "with conflict markers",
      "conflict_marker",
      named("@@\n-  return cart.items.length;\n+<<<<<<< HEAD\n+  return 1;\n"),
    ],
    [
      "with hidden characters",
      "invisible",
      named("@@\n-  return cart.items.length;\n+  return 1; // \u202e\n"),
    ],
  ])("%s", (_, reason, patch) => {
    expect(apply(patch)).toMatchObject({ kind: "refused", reason });
  });

  it("for a file that was not shown, and below a link", () => {
    const files = { [path]: cart, "src/other.ts": "a\n" };
    const other = named("@@ -1 +1 @@\n-a\n+b\n", "src/other.ts");
    expect(applyPatch({ files, patch: other, shown: [path] })).toMatchObject({
      reason: "not_shown",
    });
    expect(applyPatch({ files, patch: other, modes: { src: "120000" } })).toMatchObject({
      reason: "mode",
    });
  });

  it("whole, though another part of it would fit", () => {
    const two = `${diff}${named("@@ -1 +1 @@\n-nothing\n+x\n", "src/b.ts")}`;
    expect(apply(two, { [path]: cart, "src/b.ts": "b\n" })).toMatchObject({ kind: "refused" });
  });
});
