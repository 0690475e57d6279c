import { describe, expect, test } from "vitest";
import { answers } from "./cases/answers.fixture.ts";
import type { HandMade } from "./cases/case.fixture.ts";
import { edits, type HandMadeEdit } from "./cases/edits.fixture.ts";
import { wholeFiles } from "./cases/files.fixture.ts";
import { headers } from "./cases/headers.fixture.ts";
import { type HandMadeMerge, merges } from "./cases/merges.fixture.ts";
import { places } from "./cases/places.fixture.ts";
import { texts } from "./cases/texts.fixture.ts";
import { applyEdits, applyPatch, mergeOntoHead } from "./index.ts";

/** Refused, for the reason that is named where one is. */
function refused(becomes: string) {
  return { kind: "refused", ...(becomes !== "refused" && { reason: becomes }) };
}

describe.each([
  ["an answer", answers],
  ["a header", headers],
  ["whole files", wholeFiles],
  ["a place", places],
  ["a text", texts],
])("a patch by %s", (_, cases) => {
  test.each(cases.map((each): [string, HandMade] => [each.name, each]))(
    "%s",
    (_name, { files, modes, patch, becomes, orRefused }) => {
      const made = applyPatch({ files, patch, ...(modes && { modes }) });
      if (typeof becomes === "string") expect(made).toMatchObject(refused(becomes));
      else if (!orRefused || made.kind === "applied")
        expect(made.kind === "applied" ? made.files : made).toEqual(becomes);
    },
  );
});

test.each(edits.map((each): [string, HandMadeEdit] => [each.name, each]))(
  "an edit: %s",
  (_, { path = "src/x.ts", text, edits: pairs, becomes, orRefused }) => {
    const list = pairs.map(([search, replace]) => ({ path, search, replace }));
    const made = applyEdits({ files: { [path]: text }, edits: list });
    if (typeof becomes === "string") expect(made).toMatchObject(refused(becomes));
    else if (!orRefused || made.kind === "applied")
      expect(made.kind === "applied" ? made.files : made).toEqual({ [path]: becomes.text });
  },
);

test.each(merges.map((each): [string, HandMadeMerge] => [each.name, each]))(
  "a merge where %s",
  (_, { becomes, orConflict, ...texts }) => {
    const made = mergeOntoHead(texts);
    if (typeof becomes === "string") expect(made).toMatchObject({ kind: becomes });
    else if (!orConflict || made.kind === "merged")
      expect(made).toEqual({ kind: "merged", text: becomes.text });
  },
);
