import { instructionIn } from "../flags/instruction.ts";
import { commandsIn, speaksToReader } from "../prose/speaks-to-reader.ts";
import { addedOf, type Judged } from "./change.ts";
import { type RefusedContents, refuse } from "./refusal.ts";

/** A comment or a text that speaks to who reviews, commands a bot, or instructs the next model. */
export function proseForReaders({ changes }: Judged): RefusedContents | null {
  for (const change of changes) {
    const { after, path, before } = change;
    const comments = addedOf(change, after.comments.split("\n"));
    const texts = after.literals.filter(({ line }) => comments.some((each) => each.line === line));
    const said = [...comments, ...texts.map(({ value: text, line }) => ({ text, line }))];
    const found = said.find(
      ({ text }) =>
        !before?.text.includes(text.trim() || "\n") &&
        (speaksToReader(text) || commandsIn(text) || instructionIn(text) !== null),
    );
    if (found)
      return refuse(
        "speaks_to_reader",
        `${path}:${found.line} would speak to who reviews it, or give orders to a tool.`,
      );
  }
  return null;
}
