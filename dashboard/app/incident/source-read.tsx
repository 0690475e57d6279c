import { CircleCheck, TriangleAlert } from "lucide-react";
import type { IncidentPage } from "#core/incident/page.ts";
import { Fact, Facts, Machine } from "../surface/facts.tsx";

/** Which commit was read, and how sure AIA is that it is the one that ran. */
export function SourceRead({ page: { source, project } }: { page: IncidentPage }) {
  if (!source) {
    return (
      <Facts id="source" title="Source">
        <p className="text-soft">
          {project.repository ? "Not read yet." : "No repository is bound to this project."}
        </p>
      </Facts>
    );
  }
  const deployed = source.certainty === "deployed";
  const Icon = deployed ? CircleCheck : TriangleAlert;
  return (
    <Facts id="source" title="Source">
      <p className="mb-1 flex gap-2">
        <Icon
          size={16}
          aria-hidden
          className={`mt-0.5 shrink-0 ${deployed ? "text-good" : "text-attention"}`}
        />
        <span className="min-w-0 break-words">{source.note}</span>
      </p>
      <dl>
        {project.repository ? (
          <Fact name="Repository">
            {project.repository.owner}/{project.repository.name}
          </Fact>
        ) : null}
        <Fact name="Commit">
          <Machine title={source.commit}>{source.commit.slice(0, 12)}</Machine>
        </Fact>
        <Fact name="Certainty">{deployed ? "the deployed commit" : "head of the base branch"}</Fact>
      </dl>
      <details className="mt-1">
        <summary className="text-faint hover:text-ink">
          {source.paths.length} {source.paths.length === 1 ? "file" : "files"} read
        </summary>
        <ul className="mt-1 space-y-0.5">
          {source.paths.map((path) => (
            <li key={path}>
              <Machine>{path}</Machine>
            </li>
          ))}
        </ul>
      </details>
    </Facts>
  );
}
