import { readdirSync, readFileSync } from "node:fs";
import type { ContextCase, Line } from "./context-case.ts";

const folder = new URL("layouts/", import.meta.url);

/** Small repositories in the layouts of many languages, one a file: what to find, the stack, the files. */
export function readLayouts(): ContextCase[] {
  return readdirSync(folder)
    .sort()
    .map((name) =>
      readLayout(name.replace(/\.txt$/, ""), readFileSync(new URL(name, folder), "utf8")),
    );
}

function readLayout(name: string, text: string): ContextCase {
  const [head = "", ...parts] = text.split(/^=== /m);
  const files: Record<string, string> = {};
  for (const part of parts) {
    const end = part.indexOf("\n");
    files[part.slice(0, end)] = part.slice(end + 1);
  }
  const { stack = "", ...repository } = files;
  const facts = (kind: string) =>
    head
      .split("\n")
      .flatMap((line) => (line.startsWith(`${kind} `) ? [line.slice(kind.length + 1)] : []));
  const lines = (kind: string) => facts(kind).map((fact) => lineOf(name, fact, repository));
  return {
    name,
    files: repository,
    stack,
    patches: [lines("touches")],
    tests: facts("test"),
    callers: lines("caller"),
  };
}

/** `path :: text` as the one line of the file that holds the text. */
function lineOf(name: string, fact: string, files: Record<string, string>): Line {
  const [path = "", text = ""] = fact.split(" :: ");
  const line = (files[path] ?? "").split("\n").findIndex((each) => each.includes(text)) + 1;
  if (line === 0) throw new Error(`${name}: "${text}" does not stand in ${path}.`);
  return { path, line };
}
