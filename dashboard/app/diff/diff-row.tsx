import type { DiffLine } from "#core/patch/read-diff.ts";
import { visible } from "#core/visible-text.ts";
import type { ChangedPart } from "./changed-part.ts";

const rows = {
  "+": { row: "bg-good-wash", mark: "bg-good-mark", sign: "text-good", word: "added" },
  "-": { row: "bg-danger-wash", mark: "bg-danger-mark", sign: "text-danger", word: "removed" },
  " ": { row: "", mark: "", sign: "text-faint", word: "" },
} as const;

const number = "w-10 min-w-10 select-none pr-2 text-right text-faint";

/** One line of a diff. The numbers are not selected when text is, so that code copies clean. */
export function DiffRow({ line, part }: { line: DiffLine; part: ChangedPart | undefined }) {
  const { row, mark, sign, word } = rows[line.sign];
  return (
    <tr className={row}>
      <td className={number}>{line.before}</td>
      <td className={number}>{line.after}</td>
      <td className={`w-6 min-w-6 select-none text-center ${sign}`}>
        <span aria-hidden="true">{line.sign === "-" ? "−" : line.sign}</span>
        {word ? <span className="sr-only">{word}</span> : null}
      </td>
      <td className="whitespace-pre pr-4">
        {part && part.end > part.start ? (
          <>
            {visible(line.text.slice(0, part.start))}
            <mark className={`rounded-[2px] text-inherit ${mark}`}>
              {visible(line.text.slice(part.start, part.end))}
            </mark>
            {visible(line.text.slice(part.end))}
          </>
        ) : (
          visible(line.text)
        )}
      </td>
    </tr>
  );
}
