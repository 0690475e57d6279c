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

/**
 * The stages one after the other on one scale: a hairline while a stage waits, a bar while it is
 * worked on. Time between stages, as while a person decides, is left out.
 */
export function StageChart({ stages }: { stages: Stage[] }) {
  const lengths = stages.map((stage) =>
    Math.max(0, (stage.endedAt ?? stage.startedAt ?? stage.from) - stage.from),
  );
  const total = Math.max(1, sum(lengths));
  return (
    <table className="w-full border-collapse">
      <caption className="sr-only">Stages and how long each took</caption>
      <tbody className="divide-y divide-line">
        {stages.map((stage, index) => (
          <StageRow
            key={`${stage.name}:${stage.from}`}
            stage={stage}
            offset={sum(lengths.slice(0, index))}
            total={total}
          />
        ))}
      </tbody>
    </table>
  );
}

interface OnScale {
  stage: Stage;
  /** Milliseconds of the stages before it, and of all of them. */
  offset: number;
  total: number;
}

function StageRow({ stage, offset, total }: OnScale) {
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
        <Bar stage={stage} offset={offset} total={total} />
        <Trouble stage={stage} />
      </td>
    </tr>
  );
}

function Bar({ stage, offset, total }: OnScale) {
  const waited = (stage.startedAt ?? stage.endedAt ?? stage.from) - stage.from;
  const worked = Math.max(0, (stage.endedAt ?? stage.from + waited) - stage.from - waited);
  const share = (ms: number) => `${(100 * ms) / total}%`;
  return (
    <svg width="100%" height="20" aria-hidden="true" className="hidden sm:block">
      <rect x={share(offset)} y="10" width={share(waited)} height="1" className="fill-edge" />
      <rect
        x={share(offset + waited)}
        y="6"
        width={share(worked)}
        height="8"
        rx="1"
        className="fill-accent"
      />
    </svg>
  );
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
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
