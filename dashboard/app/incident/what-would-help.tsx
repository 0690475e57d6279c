import { ArrowRight } from "lucide-react";
import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { type SourceNote, sourceNotes } from "#core/frames/source-notes.ts";
import { Link } from "../framework.ts";
import { Prose } from "../surface/prose.tsx";

interface Help {
  to: string;
  label: string;
  /** What is missing and what mends it, where the page does not say so yet. */
  why: string;
}

/** What would make a page without a cause say more: each with the page, or the place on this one, that does it. */
export function WhatWouldHelp({ page }: { page: IncidentPage }) {
  const helps = helpsFor(page);
  return (
    <div className="space-y-1">
      <p className="font-medium text-ink">What would help</p>
      <ul className="space-y-1">
        {helps.map(({ to, label, why }) => (
          <li key={label}>
            {why === "" ? null : (
              <p className="break-words [overflow-wrap:anywhere]">
                <Prose text={why} />
              </p>
            )}
            <Link
              to={to}
              className="inline-flex items-center gap-2 text-accent underline underline-offset-2"
            >
              <ArrowRight size={16} aria-hidden className="shrink-0" />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The helps for an incident, the most telling first; never none. */
export function helpsFor(page: IncidentPage): Help[] {
  const { incident, project, trace, source, autopsy, steps } = page;
  const { kind } = incident;
  const { repository, slug } = project;
  const certainty = source?.certainty ?? null;
  const isUnread = steps.findLast(({ stage }) => stage === "source")?.status === "parked";
  const helps = [
    ...(isUnread ? [{ ...helpOn("another function", slug, incident.id), why: "" }] : []),
    ...sourceNotes({ kind, trace, certainty, repository }).map((note) => ({
      ...helpOn(note.kind, slug, incident.id),
      why: [note.sentence, note.help].filter((text) => !isSaid(text, page)).join(" "),
    })),
    ...(trace?.exceptions.every(({ frames }) => frames.length === 0) ? [noFrames] : []),
    ...(autopsy?.fixPrompt
      ? [{ to: "#fix-prompt", label: "Give the whole case to a coding assistant", why: "" }]
      : []),
    { to: "#stack-trace", label: "Read what the app reported", why: "" },
  ];
  return helps.filter(({ to }, index) => helps.findIndex((help) => help.to === to) === index);
}

const noFrames: Help = {
  to: "#stack-trace",
  label: "Let the app send the stack of the error",
  why: "",
};

function isSaid(text: string, { autopsy }: IncidentPage): boolean {
  return autopsy?.rootCause.includes(text) ?? false;
}

function helpOn(kind: SourceNote["kind"], slug: string, id: string): Omit<Help, "why"> {
  const project = `/projects/${slug}`;
  switch (kind) {
    case "no repository":
      return {
        to: `${project}/repository`,
        label: "Connect the repository that the service is built from",
      };
    case "another function":
      return { to: `${project}/repository`, label: "Check which repository is connected" };
    case "no stack":
      return { to: "#stack-trace", label: "Let the app record the exception itself" };
    case "no file":
    case "several files":
      return { to: `${project}/frames?incident=${id}`, label: "Say which files they are" };
    case "not the deployed commit":
      return { to: `${project}/connect`, label: "Let the app report the commit that runs" };
    case "no source map":
    case "no line":
      return { to: "#stack-trace", label: "See the frames that lack it" };
    case "language not read":
      return { to: "#fix-prompt", label: "Give the whole case to a coding assistant" };
  }
}
