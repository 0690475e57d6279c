import { CircleCheck, TriangleAlert } from "lucide-react";
import type { IncidentPage, SourceView } from "#core/api/state/incident-page.ts";
import type { SourceNote } from "#core/frames/source-notes.ts";
import { Fact, Facts, Machine } from "../surface/facts.tsx";
import { Fold } from "../surface/fold.tsx";
import { OutsideLink } from "../surface/outside-link.tsx";
import { RelativeTime } from "../time/relative-time.tsx";
import { commitAddress } from "./github-address.ts";
import { missingSource } from "./missing-source.ts";

/** Which commit was read, and how sure AIA is that it is the one that ran. */
export function SourceRead({ page }: { page: IncidentPage }) {
  const { source, project } = page;
  if (!source) {
    return (
      <Facts id="source" title="Source">
        <p className="text-soft">
          {project.repository ? "Not read yet." : "No repository is bound to this project."}
        </p>
        <Missing notes={missingSource(page)} />
      </Facts>
    );
  }
  return (
    <Facts id="source" title="Source">
      <Certainty source={source} />
      <Missing notes={missingSource(page)} />
      <dl>
        {project.repository ? (
          <Fact name="Repository">
            {project.repository.owner}/{project.repository.name}
          </Fact>
        ) : null}
        <Fact name="Commit">
          <OutsideLink
            address={commitAddress(page, source.commit)}
            className="[a&]:hover:underline"
          >
            <Machine title={source.commit}>{source.commit.slice(0, 12)}</Machine>
          </OutsideLink>
        </Fact>
        <Suspect page={page} />
      </dl>
      {source.paths.length === 0 ? null : (
        <Fold label={`${source.paths.length} ${source.paths.length === 1 ? "file" : "files"} read`}>
          <ul className="space-y-0.5">
            {source.paths.map((path) => (
              <li key={path}>
                <Machine>{path}</Machine>
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </Facts>
  );
}

/** What kept the source from giving a cause, and what to do about each. */
function Missing({ notes }: { notes: SourceNote[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="mb-2 space-y-1">
      {notes.map(({ kind, sentence, help }) => (
        <li key={kind} className="flex gap-2">
          <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-attention" />
          <p className="min-w-0 break-words [overflow-wrap:anywhere]">
            {sentence} <span className="text-soft">{help}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** The commit that may have brought the error: a hint for a person, with why it is one. */
function Suspect({ page }: { page: IncidentPage }) {
  const suspect = page.source?.suspect;
  if (!suspect) return null;
  return (
    <Fact name="Suspect">
      <OutsideLink address={commitAddress(page, suspect.sha)} className="[a&]:hover:underline">
        <Machine title={suspect.subject}>{suspect.sha.slice(0, 12)}</Machine>
      </OutsideLink>{" "}
      by {suspect.author}, <RelativeTime at={suspect.at} />
      <span className="text-soft">: {suspect.reason}</span>
    </Fact>
  );
}

function Certainty({ source }: { source: SourceView }) {
  const deployed = source.certainty === "deployed";
  const Icon = deployed ? CircleCheck : TriangleAlert;
  return (
    <div className="mb-1 flex gap-2">
      <Icon
        size={16}
        aria-hidden
        className={`mt-0.5 shrink-0 ${deployed ? "text-good" : "text-attention"}`}
      />
      <p className="min-w-0 break-words">
        <span className="font-medium">
          {deployed ? "The commit that ran." : "The head of the base branch."}
        </span>{" "}
        <span className="text-soft">{source.note}</span>
      </p>
    </div>
  );
}
