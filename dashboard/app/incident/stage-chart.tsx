import { CircleCheck, CircleDot, CirclePause, Clock, type LucideIcon } from "lucide-react";
import { formatDuration } from "../time/duration.ts";
import { RelativeTime } from "../time/relative-time.tsx";
import type { Stage } from "./stages.ts";

const looks: Record<Stage["state"], { icon: LucideIcon; tone: string; word: string }> = {
  done: { icon: CircleCheck, tone: "text-good", word: "done" },
  running: { icon: CircleDot, tone: "text-accent", word: "running" },
  waiting: { icon: Clock, tone: "text-faint", word: "waiting" },
  stopped: { icon: CirclePause, tone: "text-attention", word: "stopped" },
};

/** The stages against one scale: a hairline while a stage waits, a bar while it is worked on. */
export function StageChart({ stages }: { stages: Stage[] }) {
  const start = Math.min(...stages.map((stage) => stage.from));
  const end = Math.max(...stages.map((stage) => stage.endedAt ?? stage.startedAt ?? stage.from));
  const span = Math.max(1, end - start);
  return (
    <table className="w-full border-collapse">
      <caption className="sr-only">Stages and how long each took</caption>
      <tbody className="divide-y divide-line">
        {stages.map((stage) => (
          <StageRow key={`${stage.name}:${stage.from}`} stage={stage} start={start} span={span} />
        ))}
      </tbody>
    </table>
  );
}

function StageRow({ stage, start, span }: { stage: Stage; start: number; span: number }) {
  const { icon: Icon, tone, word } = looks[stage.state];
  const took = stage.endedAt === null ? null : stage.endedAt - stage.from;
  return (
    <tr className="align-top">
      <th scope="row" className="w-36 whitespace-nowrap py-2 pl-4 text-left font-normal">
        <span className="inline-flex items-center gap-2">
          <Icon size={16} aria-hidden className={`shrink-0 ${tone}`} />
          {stage.name}
        </span>
      </th>
      <td className="w-24 whitespace-nowrap py-2 pr-4 text-right">
        {took === null ? <span className="text-faint">{word}</span> : formatDuration(took)}
      </td>
      <td className="py-2 pr-4">
        <Bar stage={stage} start={start} span={span} />
        <Trouble stage={stage} />
      </td>
    </tr>
  );
}

function Bar({ stage, start, span }: { stage: Stage; start: number; span: number }) {
  const begun = stage.startedAt ?? stage.from;
  const end = stage.endedAt ?? begun;
  const share = (ms: number) => `${(100 * ms) / span}%`;
  return (
    <svg width="100%" height="20" aria-hidden="true" className="hidden sm:block">
      <rect
        x={share(stage.from - start)}
        y="10"
        width={share(begun - stage.from)}
        height="1"
        className="fill-edge"
      />
      <rect
        x={share(begun - start)}
        y="6"
        width={share(end - begun)}
        height="8"
        rx="1"
        className="min-w-px fill-accent"
      />
      {end === begun ? (
        <rect x={share(begun - start)} y="6" width="2" height="8" className="fill-accent" />
      ) : null}
    </svg>
  );
}

function Trouble({ stage }: { stage: Stage }) {
  const again = stage.attempts > 1 ? `${stage.attempts} attempts` : "";
  if (!stage.fault && !again) return null;
  return (
    <p className="break-words text-soft text-xs [overflow-wrap:anywhere]">
      {[again, stage.fault].filter(Boolean).join(": ")}
      {stage.nextAt ? (
        <>
          {" "}
          Next try <RelativeTime at={stage.nextAt} />.
        </>
      ) : null}
    </p>
  );
}
