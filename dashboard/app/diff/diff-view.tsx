import { FileDiff } from "lucide-react";
import type { DiffFile, DiffHunk } from "#core/patch/read-diff.ts";
import { Scrolled } from "../surface/scrolled.tsx";
import { Panel } from "../surface/section.tsx";
import { changedParts } from "./changed-part.ts";
import { DiffRow } from "./diff-row.tsx";

/** A unified diff, one panel a file. Sign and colour both say what is added and what is removed. */
export function DiffView({ files }: { files: DiffFile[] }) {
  return (
    <div className="space-y-3">
      {files.map((file) => (
        <Panel key={file.path}>
          <div className="flex items-center gap-2 border-line border-b px-3 py-2">
            <FileDiff size={16} aria-hidden className="shrink-0 text-faint" />
            <span className="min-w-0 break-all font-mono text-xs">{file.path}</span>
            {file.change === "changed" ? null : (
              <span className="text-faint text-xs">{file.change}</span>
            )}
            <span className="ml-auto flex gap-2 whitespace-nowrap font-mono text-xs">
              {file.added > 0 ? <span className="text-good">+{file.added}</span> : null}
              {file.removed > 0 ? <span className="text-danger">−{file.removed}</span> : null}
            </span>
          </div>
          <Scrolled label={`The changes in ${file.path}`}>
            <table className="w-full border-collapse font-mono text-xs leading-5">
              <caption className="sr-only">Changes in {file.path}</caption>
              <thead className="sr-only">
                <tr>
                  <th scope="col">Line before</th>
                  <th scope="col">Line after</th>
                  <th scope="col">Change</th>
                  <th scope="col">Text</th>
                </tr>
              </thead>
              {file.hunks.map((hunk, index) => (
                <Hunk key={hunkKey(hunk)} hunk={hunk} first={index === 0} />
              ))}
            </table>
          </Scrolled>
        </Panel>
      ))}
    </div>
  );
}

function Hunk({ hunk, first }: { hunk: DiffHunk; first: boolean }) {
  const parts = changedParts(hunk.lines);
  return (
    <tbody>
      {first ? null : (
        <tr className="bg-well text-faint">
          <td colSpan={3} className="text-center" aria-hidden="true">
            …
          </td>
          <td className="py-0.5" />
        </tr>
      )}
      {hunk.lines.map((line) => (
        <DiffRow key={`${line.before}:${line.after}`} line={line} part={parts.get(line)} />
      ))}
    </tbody>
  );
}

function hunkKey({ lines: [line] }: DiffHunk): string {
  return `${line?.before}:${line?.after}`;
}
