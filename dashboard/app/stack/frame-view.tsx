import { ChevronRight } from "lucide-react";
import type { Frame, Resolution } from "#core/stack-trace/trace.ts";
import { OutsideLink } from "../surface/outside-link.tsx";
import type { Excerpt } from "./excerpt.ts";
import { ExcerptView } from "./excerpt-view.tsx";

interface FrameViewProps {
  frame: Frame;
  excerpt: Excerpt | undefined;
  /** Its line in the repository. */
  address: string | undefined;
  open: boolean;
}

/** One call: its location and function, and, folded under it, the source around its line. */
export function FrameView({ frame, excerpt, address, open }: FrameViewProps) {
  if (!excerpt) {
    return (
      <div className="py-1.5 pr-4 pl-10">
        <Place frame={frame} address={address} />
      </div>
    );
  }
  return (
    <details open={open} className="group">
      <summary className="flex gap-2 px-4 py-1.5 hover:bg-hover">
        <ChevronRight
          size={16}
          aria-hidden
          className="mt-0.5 shrink-0 text-faint transition-transform group-open:rotate-90 motion-reduce:transition-none"
        />
        <Place frame={frame} />
      </summary>
      <ExcerptView excerpt={excerpt} line={frame.line} address={address} />
    </details>
  );
}

/** In a summary it is no link: what opens and what leads away would lie over each other. */
function Place({ frame, address }: { frame: Frame; address?: string | undefined }) {
  const lineUnknown = frame.resolution?.lineUnknown === true;
  const position = frame.column === undefined ? `${frame.line}` : `${frame.line}:${frame.column}`;
  return (
    <span
      className={`min-w-0 break-words font-mono text-xs leading-5 [overflow-wrap:anywhere] ${frame.inApp ? "" : "text-faint"}`}
      title={frame.raw.trim()}
    >
      <OutsideLink address={address} className="[a&]:hover:underline">
        <span className={frame.inApp ? "font-medium" : ""}>{frame.path ?? frame.file}</span>
        {lineUnknown ? null : <span className="text-faint">:{position}</span>}
      </OutsideLink>
      {frame.function ? (
        <>
          <span className="text-faint"> in </span>
          {frame.function}
        </>
      ) : null}
      <HowResolved frame={frame} />
      <StillCompiled frame={frame} />
    </span>
  );
}

/** How sure the frame's location in the repository is, in a word, with the reason behind it. */
function HowResolved({ frame: { resolution } }: { frame: Frame }) {
  const word = resolution ? wordFor(resolution) : null;
  if (!resolution || word === null) return null;
  return (
    <span className="font-sans text-faint" title={resolution.reason}>
      {" "}
      <span className="rounded border border-line px-1">{word}</span>
      {resolution.candidates && resolution.candidates.length > 1 ? (
        <span> {resolution.candidates.join(" or ")}</span>
      ) : null}
      <span className="sr-only"> because: {resolution.reason}</span>
    </span>
  );
}

/** A bundle's position that no source map led out of, with the reason. */
function StillCompiled({ frame: { bundled } }: { frame: Frame }) {
  if (bundled === undefined) return null;
  return (
    <span className="font-sans text-faint" title={bundled}>
      {" "}
      <span className="rounded border border-line px-1">compiled</span>
      <span className="sr-only"> because: {bundled}</span>
    </span>
  );
}

function wordFor({ kind, lineUnknown, printedLine }: Resolution): string | null {
  if (kind === "ambiguous") return "ambiguous";
  if (lineUnknown) return "line unknown";
  if (printedLine !== undefined) return `printed as line ${printedLine}`;
  return kind === "likely" ? "likely" : null;
}
