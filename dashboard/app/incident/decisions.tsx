import { Bell, BellOff, CircleCheck, EyeOff, type LucideIcon, RotateCw } from "lucide-react";
import type { IncidentPage } from "#core/api/state/incident-page.ts";
import type { IncidentStatus } from "#core/incident/incident.ts";
import type { ActionName } from "../state/action.ts";
import { DecisionForm } from "./decision-form.tsx";

interface Decision {
  action: ActionName;
  label: string;
  icon: LucideIcon;
}

const resolve: Decision = { action: "resolve", label: "Resolve", icon: CircleCheck };
const mute: Decision = { action: "mute", label: "Mute", icon: BellOff };
const unmute: Decision = { action: "unmute", label: "Unmute", icon: Bell };
const ignore: Decision = { action: "ignore", label: "Ignore", icon: EyeOff };
const retry: Decision = { action: "retry", label: "Run again", icon: RotateCw };

const closing = [resolve, mute, ignore];

/** What a person may decide while an incident stands where it stands. */
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
  muted: [unmute, resolve, ignore],
  ignored: [],
};

/** The quiet decisions; the one that matters most has its own place under the header. */
export function Decisions({ incident }: { incident: IncidentPage["incident"] }) {
  const offered = decisions[incident.status];
  if (offered.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2 md:ml-auto">
      {offered.map((decision) => (
        <DecisionForm key={decision.action} {...decision} />
      ))}
    </div>
  );
}
