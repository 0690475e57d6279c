import { OutsideLink } from "../surface/outside-link.tsx";
import type { Excerpt } from "./excerpt.ts";

interface ExcerptViewProps {
  excerpt: Excerpt;
  line: number;
  /** The line in the repository. */
  address: string | undefined;
}

/** The lines around a frame; its own line is marked by colour and by an arrow. */
export function ExcerptView({ excerpt, line, address }: ExcerptViewProps) {
  return (
    <div className="overflow-x-auto border-line border-t bg-well py-1">
      {address === undefined ? null : (
        <p className="px-4 pb-1 text-xs">
          <OutsideLink address={address} className="text-soft underline underline-offset-2">
            {excerpt.path}:{line} in the repository
          </OutsideLink>
        </p>
      )}
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
