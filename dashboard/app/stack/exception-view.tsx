import type { IncidentPage } from "#core/api/state/incident-page.ts";
import type { Frame, ParsedException } from "#core/stack-trace/trace.ts";
import { Panel } from "../surface/section.tsx";
import { type Excerpt, findExcerpt } from "./excerpt.ts";
import { FrameView } from "./frame-view.tsx";

interface ExceptionViewProps {
  exception: ParsedException;
  excerpts: IncidentPage["excerpts"];
  /** The page of a line in the repository, where it is known. */
  addressOf: (path: string, line?: number) => string | undefined;
  inAppOnly: boolean;
  /** Whether its first frame of the app starts opened. */
  open: boolean;
}

/** One exception and its frames, innermost first. */
export function ExceptionView({
  exception,
  excerpts,
  addressOf,
  inAppOnly,
  open,
}: ExceptionViewProps) {
  const runs = foldFrames(exception.frames, inAppOnly);
  const first = exception.frames.find((frame) => frame.inApp);
  return (
    <Panel>
      <div className="px-4 py-2">
        <p className="break-words font-mono text-xs leading-5 [overflow-wrap:anywhere]">
          <span className="text-faint">{relations[exception.relation]}</span>
          <b className="font-semibold">{exception.type}</b>
          {exception.message ? `: ${exception.message}` : ""}
        </p>
      </div>
      <ol className="divide-y divide-line border-line border-t">
        {runs.map((run) =>
          run.kind === "folded" ? (
            <li key={run.key} className="px-4 py-1 text-faint text-xs">
              {run.count} {run.count === 1 ? "frame" : "frames"} outside the app
            </li>
          ) : (
            <li key={run.key}>
              <FrameView
                frame={run.frame}
                excerpt={excerptOf(run.frame, excerpts)}
                address={addressOfFrame(run.frame, addressOf)}
                open={open && run.frame === first}
              />
            </li>
          ),
        )}
      </ol>
    </Panel>
  );
}

const relations: Record<ParsedException["relation"], string> = {
  primary: "",
  cause: "Caused by ",
  context: "While handling ",
  suppressed: "Suppressed ",
  member: "One of ",
};

type Run =
  | { kind: "frame"; key: string; frame: Frame }
  | { kind: "folded"; key: string; count: number };

/** The frames as shown: those outside the app fold into one line a run, unless all are asked for. */
function foldFrames(frames: Frame[], inAppOnly: boolean): Run[] {
  const runs: Run[] = [];
  frames.forEach((frame, index) => {
    if (!inAppOnly || frame.inApp) {
      runs.push({ kind: "frame", key: `frame ${index}`, frame });
      return;
    }
    const last = runs.at(-1);
    if (last?.kind === "folded") last.count += 1;
    else runs.push({ kind: "folded", key: `folded ${index}`, count: 1 });
  });
  return runs;
}

/** Where a frame's line stands in the repository; only its file, where the line is not known. */
function addressOfFrame(
  { path, line, resolution }: Frame,
  addressOf: ExceptionViewProps["addressOf"],
): string | undefined {
  if (path === undefined || resolution?.kind === "ambiguous") return undefined;
  return addressOf(path, resolution?.lineUnknown ? undefined : line);
}

function excerptOf(frame: Frame, excerpts: IncidentPage["excerpts"]): Excerpt | undefined {
  if (frame.path === undefined || frame.resolution?.lineUnknown) return undefined;
  return findExcerpt(excerpts, frame.path, frame.line);
}
