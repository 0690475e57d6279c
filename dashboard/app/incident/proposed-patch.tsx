import { Download } from "lucide-react";
import type { IncidentPage } from "#core/api/state/incident-page.ts";
import type { Autopsy } from "#core/autopsy/autopsy.ts";
import { readDiff } from "#core/patch/read-diff.ts";
import { visible } from "#core/visible-text.ts";
import { DiffView } from "../diff/diff-view.tsx";
import { buttonLook } from "../surface/button.ts";
import { CopyButton } from "../surface/copy-button.tsx";
import { Prose } from "../surface/prose.tsx";
import { ScrolledText } from "../surface/scrolled.tsx";
import { Panel, Section } from "../surface/section.tsx";

interface ProposedPatchProps {
  page: IncidentPage;
  /** What the next action says already. */
  said: string | null;
}

/** The change that mends it, or the reason there is none: never a blank. */
export function ProposedPatch({ page, said }: ProposedPatchProps) {
  const { autopsy, incident } = page;
  if (!autopsy) return null;
  if (!autopsy.patch) {
    return (
      <Section id="patch" title="Proposed patch">
        <Panel className="px-4 py-3 text-soft">{reasonForNone(autopsy, said)}</Panel>
      </Section>
    );
  }
  const { diff, notes } = autopsy.patch;
  const files = readDiff(diff);
  return (
    <Section
      id="patch"
      title="Proposed patch"
      note={`on commit ${autopsy.commit.slice(0, 12)}`}
      tools={
        <>
          <CopyButton text={diff} label="Copy patch" />
          <a href={`/incidents/${incident.id}/patch`} download className={buttonLook.plain}>
            <Download size={16} aria-hidden className="shrink-0" />
            Download
          </a>
        </>
      }
    >
      {autopsy.withheld && autopsy.withheld !== said ? (
        <p className="mb-2 text-attention">Not proposed: {autopsy.withheld}</p>
      ) : null}
      {autopsy.review ? <ReviewNote review={autopsy.review} /> : null}
      {files ? <DiffView files={files} /> : <UnreadDiff text={visible(diff)} />}
      {notes.length > 0 ? (
        <ul className="mt-2 list-disc space-y-1 pl-5 text-soft">
          {notes.map((note) => (
            <li key={note}>
              <Prose text={note} />
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}

/** What a fresh reading of the change found; an objection is the reader's to weigh. */
function ReviewNote({ review }: { review: NonNullable<Autopsy["review"]> }) {
  if (review.objections.length === 0)
    return (
      <p className="mb-2 text-soft">
        Reviewed: a fresh reading of the change found nothing against it.
      </p>
    );
  return (
    <div className="mb-2">
      <p className="text-attention">A fresh reading of the change objects:</p>
      <ul className="mt-1 list-disc space-y-1 pl-5 text-soft">
        {review.objections.map((objection) => (
          <li key={objection} className="[overflow-wrap:anywhere]">
            <Prose text={objection} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function reasonForNone(
  { withheld, class: cause, rootCause }: Autopsy,
  said: string | null,
): string {
  const isTold = withheld !== null && (withheld === said || rootCause.includes(withheld));
  if (withheld !== null && (cause !== "unknown" || !isTold))
    return isTold ? "None, for the reason given above." : withheld;
  return cause === "unknown"
    ? "None: without a cause there is nothing to mend."
    : "No patch: the cause is not one that a change of code mends.";
}

/** A diff that cannot be taken apart is shown as it was kept. */
function UnreadDiff({ text }: { text: string }) {
  return (
    <Panel>
      <ScrolledText label="The patch" text={text} className="px-4 py-3" />
    </Panel>
  );
}
