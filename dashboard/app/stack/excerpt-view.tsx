import type { Excerpt } from "./excerpt.ts";

/** The lines around a frame; its own line is marked by colour and by an arrow. */
export function ExcerptView({ excerpt, line }: { excerpt: Excerpt; line: number }) {
  return (
    <div className="overflow-x-auto border-line border-t bg-well py-1">
      <table className="w-full border-collapse font-mono text-xs leading-5">
        <caption className="sr-only">
          Source of {excerpt.path} around line {line}
        </caption>
        <tbody>
          {excerpt.lines.map((text, index) => {
            const number = excerpt.startLine + index;
            const here = number === line;
            return (
              <tr key={number} className={here ? "bg-danger-wash" : ""}>
                <td className="w-4 min-w-4 select-none pl-4 text-danger" aria-hidden="true">
                  {here ? "›" : ""}
                </td>
                <td
                  className={`w-10 min-w-10 select-none pr-3 text-right ${here ? "text-danger" : "text-faint"}`}
                >
                  {number}
                </td>
                <td className={`whitespace-pre pr-4 ${here ? "text-ink" : "text-soft"}`}>{text}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
