import { useState } from "react";
import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { ExceptionView } from "../stack/exception-view.tsx";
import { type StackMode, StackModes } from "../stack/stack-modes.tsx";
import { CopyButton } from "../surface/copy-button.tsx";
import { ScrolledText } from "../surface/scrolled.tsx";
import { Panel, Section } from "../surface/section.tsx";
import { lineAddress } from "./github-address.ts";

/** The stack trace: the app's own frames with their source, all frames, or the text as it came. */
export function StackTrace({ page }: { page: IncidentPage }) {
  const { trace, sample } = page;
  const hasOwn = trace?.exceptions.some(({ frames }) => frames.some((frame) => frame.inApp));
  const [mode, setMode] = useState<StackMode>(hasOwn ? "app" : "all");
  const raw = sample?.exception?.stacktrace ?? "";
  const frames = trace?.exceptions.reduce((sum, each) => sum + each.frames.length, 0) ?? 0;
  if (frames === 0 && raw === "") return <NoStack page={page} />;
  const shown = trace ? mode : "raw";
  return (
    <Section
      id="stack-trace"
      title="Stack trace"
      note={`${frames} ${frames === 1 ? "frame" : "frames"}${trace?.truncated ? ", cut by the app" : ""}`}
      tools={
        <>
          {trace ? <StackModes mode={shown} onChange={setMode} /> : null}
          {raw === "" ? null : <CopyButton text={raw} />}
        </>
      }
    >
      {trace && shown !== "raw" ? (
        <div className="space-y-3">
          {trace.exceptions.map((exception, index) => (
            <ExceptionView
              key={`${exception.relation}:${exception.type}:${exception.message}`}
              exception={exception}
              excerpts={page.excerpts}
              addressOf={(path, line) => lineAddress(page, path, line)}
              inAppOnly={shown === "app"}
              open={index === 0}
            />
          ))}
        </div>
      ) : (
        <Panel>
          <ScrolledText label="The stack trace as reported" text={raw} className="px-4 py-3" />
        </Panel>
      )}
    </Section>
  );
}

function NoStack({ page: { sample } }: { page: IncidentPage }) {
  return (
    <Section id="stack-trace" title="Stack trace">
      <Panel className="space-y-2 px-4 py-3 text-soft">
        {sample?.body ? (
          <pre className="overflow-x-auto whitespace-pre-wrap font-mono text-ink text-xs leading-5">
            {sample.body}
          </pre>
        ) : null}
        <p>
          The app reported no {sample?.exception ? "stack trace" : "exception"} with this event. Two
          lines in its error handler send one:{" "}
          <code className="font-mono text-ink text-xs">span.recordException(error)</code> and{" "}
          <code className="font-mono text-ink text-xs">
            span.setStatus({"{"} code: SpanStatusCode.ERROR {"}"})
          </code>
          .
        </p>
      </Panel>
    </Section>
  );
}
