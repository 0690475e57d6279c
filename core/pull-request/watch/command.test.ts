import { describe, expect, test } from "vitest";
import { answerToUnknown, mayCommand, readCommand } from "./command.ts";

describe("a comment", () => {
  test.each([
    ["/aia rebase", { kind: "known", name: "rebase" }],
    ["\n  /aia Close  \nthank you", { kind: "known", name: "close" }],
    ["/AIA explain\r\nplease", { kind: "known", name: "explain" }],
    ["/aia merge", { kind: "unknown", word: "merge" }],
    ["/aia", { kind: "unknown", word: "" }],
    ["/aia <img src=x>", null],
    ["/aia `@everyone`", { kind: "unknown", word: "everyone" }],
  ])("%j asks for %o", (comment, expected) => {
    expect(readCommand(comment)).toEqual(expected);
  });

  test.each([
    "please /aia rebase",
    "> /aia rebase",
    "/aia rebase now, please",
    "thanks\n/aia rebase",
    "/aiarebase",
    "",
  ])("%j asks for nothing", (comment) => {
    expect(readCommand(comment)).toBeNull();
  });

  test("with an unknown word is answered with what there is, and nothing of the word but letters", () => {
    expect(answerToUnknown("merge")).toContain("`/aia rebase`");
    expect(answerToUnknown("")).toContain("Say one of");
  });
});

describe("a command is carried out", () => {
  const writer = { isBot: false, permission: "write", wasEdited: false };
  test.each(["write", "maintain", "admin"])("for who has %s access", (permission) => {
    expect(mayCommand({ ...writer, permission })).toBe(true);
  });
  test.each([
    { permission: "read" },
    { permission: "triage" },
    { permission: "none" },
    { isBot: true },
    { wasEdited: true },
  ])("not for %o", (over) => {
    expect(mayCommand({ ...writer, ...over })).toBe(false);
  });
});
