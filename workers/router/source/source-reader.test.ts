import { expect, it } from "vitest";
import { type FilesRead, ReadFiles } from "#core/api/git/source.ts";
import { sourceReader } from "./source-reader.ts";

const project = {
  projectId: "0198f0aa-0000-7000-8000-000000000001",
  repository: { owner: "acme", name: "shop", baseBranch: "main" },
};
const entry = (path: string) => ({ path, blob: `blob of ${path}`, mode: "100644" });
const file = (path: string) => ({ ...entry(path), text: `text of ${path}` });
const past = { commit: "c0ffee", path: "a.ts", blame: true };

/** A git service that has every file but those named `*.bin`. */
function service() {
  const asked: ReadFiles[] = [];
  const fetch: Fetcher["fetch"] = async (...request) => {
    const question = ReadFiles.parse(await new Request(...request).json());
    asked.push(question);
    const paths = question.entries.map(({ path }) => path);
    const answer: FilesRead = {
      files: paths.filter((path) => !path.endsWith(".bin")).map(file),
      leftOut: paths.filter((path) => path.endsWith(".bin")).map((path) => `${path}: binary`),
      around: question.around.map(({ path }) => file(path)),
      history: question.history && {
        kind: "read",
        history: { commits: [], blame: null },
      },
    };
    return Response.json(answer);
  };
  // Only fetch is called; a binding's socket is no part of this.
  return { asked, git: { fetch } as Fetcher };
}

it("gives what is asked for and no more, and asks for nothing twice", async () => {
  const { asked, git } = service();
  const reader = sourceReader(git, project);
  const first = await reader.read([entry("a.ts"), entry("b.bin")], {
    around: [entry("c.ts")],
    history: past,
  });
  expect(first).toEqual({ files: [file("a.ts")], leftOut: ["b.bin: binary"] });
  expect(await reader.read([entry("c.ts"), entry("b.bin")])).toEqual({
    files: [file("c.ts")],
    leftOut: ["b.bin: binary"],
  });
  expect(await reader.history(past)).toMatchObject({ kind: "read" });
  expect(asked).toHaveLength(1);
});

it("asks for what did not come along, and for another file's past", async () => {
  const { asked, git } = service();
  const reader = sourceReader(git, project);
  await reader.read([entry("a.ts")], { around: [], history: past });
  await reader.read([entry("a.ts"), entry("d.ts")]);
  await reader.history({ ...past, path: "d.ts" });
  expect(asked.map(({ entries, history }) => [entries.length, history?.path])).toEqual([
    [1, "a.ts"],
    [1, undefined],
    [0, "d.ts"],
  ]);
});
