import { CircleDot } from "lucide-react";
import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { useMay } from "../people/allowed.tsx";
import { fieldLook } from "../surface/field.tsx";
import { OutsideLink } from "../surface/outside-link.tsx";
import { PostForm, Submit } from "../surface/post-form.tsx";
import { RelativeTime } from "../time/relative-time.tsx";
import { mayHandOff } from "./may-hand-off.ts";

/** The issue it was handed over with, or the form that makes one, for a person or another agent. */
export function HandOff({ page }: { page: IncidentPage }) {
  const may = useMay("member");
  if (page.handOff) return <Handed handOff={page.handOff} />;
  if (!may || !mayHandOff(page)) return null;
  return (
    <PostForm className="mt-3 flex flex-wrap items-center gap-2">
      <input
        name="assignee"
        aria-label="Assign the issue to"
        placeholder="nobody yet"
        autoComplete="off"
        className={`${fieldLook} max-w-48`}
      />
      <Submit action="hand-off">
        <CircleDot size={16} aria-hidden className="shrink-0" />
        Open an issue
      </Submit>
      <span className="text-soft text-xs">
        In the repository, with this prompt, for a person or a coding agent by its GitHub login.
      </span>
    </PostForm>
  );
}

function Handed({ handOff }: { handOff: NonNullable<IncidentPage["handOff"]> }) {
  const { number, url, assignee, askedBy, closedAt, closedByPullRequest } = handOff;
  return (
    <p className="mt-3 text-soft">
      Handed over by {askedBy} as{" "}
      <OutsideLink address={url} className="[a&]:underline">
        issue #{number}
      </OutsideLink>
      {assignee === null ? "" : `, assigned to ${assignee}`}
      {closedAt === null ? (
        "; it is open."
      ) : (
        <>
          ; closed <RelativeTime at={closedAt} />
          {closedByPullRequest === null
            ? " without a merged pull request."
            : ` by pull request #${closedByPullRequest}.`}
        </>
      )}
    </p>
  );
}
