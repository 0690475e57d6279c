import { BellOff, ChevronDown, CircleCheck, EyeOff, type LucideIcon, RotateCw } from "lucide-react";
import type { IncidentPage } from "#core/api/state/incident-page.ts";
import type { IncidentStatus } from "#core/incident/incident.ts";
import { useMay } from "../people/allowed.tsx";
import type { ActionName } from "../state/action.ts";
import { buttonLook } from "../surface/button.ts";
import { DecisionForm } from "./decision-form.tsx";

interface Decision {
  action: ActionName;
  label: string;
  icon: LucideIcon;
  /** What will happen, and how it is taken back. */
  follows: string;
}

const resolve: Decision = {
  action: "resolve",
  label: "Resolve",
  icon: CircleCheck,
  follows:
    "It leaves the open list and counts nothing until the error is seen again; then a new incident opens, linked to this one. Until then you can reopen it.",
};
const mute: Decision = {
  action: "mute",
  label: "Mute",
  icon: BellOff,
  follows:
    "It leaves the open list, goes on counting, and AIA stops its work on it until you unmute it.",
};
const ignore: Decision = {
  action: "ignore",
  label: "Ignore",
  icon: EyeOff,
  follows:
    "It needs no fix: it only counts, whatever becomes of its pull request, until you stop ignoring it.",
};
const retry: Decision = {
  action: "retry",
  label: "Run again",
  icon: RotateCw,
  follows: "The source is read and the cause looked for once more, as a new attempt.",
};

const closing = [resolve, mute, ignore];

/** What a person may decide while an incident stands where it stands; the way back has its own place. */
const decisions: Record<IncidentStatus, Decision[]> = {
  detected: closing,
  analyzing: closing,
  analyzed: [retry, ...closing],
  patching: closing,
  validating: closing,
  in_review: closing,
  merged: [resolve, ignore],
  resolved: [],
  needs_human: closing,
  muted: [resolve, ignore],
  ignored: [],
};

/** The quiet decisions, each with what follows from it; the one that matters most stands under the header. */
export function Decisions({ page: { incident, laterEpisode } }: { page: IncidentPage }) {
  const may = useMay("member");
  const offered = laterEpisode || !may ? [] : decisions[incident.status];
  if (offered.length === 0) return null;
  return (
    <details key={incident.status} className="group relative w-full md:ml-auto md:w-auto">
      <summary className={`${buttonLook.plain} cursor-pointer list-none`}>
        {listed(offered)}
        <ChevronDown size={16} aria-hidden className="shrink-0 text-faint" />
      </summary>
      <ul className="mt-1 divide-y divide-line rounded border border-edge bg-surface md:absolute md:right-0 md:z-[5] md:w-[420px]">
        {offered.map(({ follows, ...decision }) => (
          <li key={decision.action} className="flex items-start gap-3 px-3 py-2">
            <DecisionForm {...decision} />
            <p className="min-w-0 text-soft text-xs">{follows}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The decisions' names as one phrase: `Resolve, mute or ignore`. */
function listed(offered: Decision[]): string {
  const [first = "", ...rest] = offered.map(({ label }) => label);
  const words = [first, ...rest.map((word) => word.toLowerCase())];
  return words.length === 1 ? first : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
