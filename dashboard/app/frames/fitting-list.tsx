import { Check } from "lucide-react";
import type { FittingMapping } from "#core/frames/fitting-mappings.ts";
import { PostForm, Submit } from "../surface/post-form.tsx";
import { Panel, Section } from "../surface/section.tsx";

interface FittingListProps {
  fitting: FittingMapping[];
  pasted: { service: string; text: string };
}

/** Code mappings that would name files for frames without one; nothing where none would. */
export function FittingList({ fitting, pasted }: FittingListProps) {
  if (fitting.length === 0) return null;
  return (
    <Section
      id="fitting"
      title="Code mappings that would fit"
      note="by the files' names; which is right, you know"
    >
      <Panel>
        <ul className="divide-y divide-line">
          {fitting.map(({ runtime, repository, frames, file, path }) => (
            <li
              key={`${runtime} ${repository}`}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-3 py-2"
            >
              <div className="min-w-0">
                <p className="break-all font-mono text-xs">
                  {runtime} is {repository || "the repository's root"}
                </p>
                <p className="break-all text-soft text-xs">
                  {file} would be {path}
                  {frames > 1 ? `, and ${frames - 1} more would have a file` : ""}
                </p>
              </div>
              <PostForm>
                <input type="hidden" name="service" value={pasted.service} />
                <input type="hidden" name="text" value={pasted.text} />
                <input type="hidden" name="runtime" value={runtime} />
                <input type="hidden" name="repository" value={repository} />
                <Submit action="map" label={`Use it: ${runtime} is ${repository || "the root"}`}>
                  <Check size={16} aria-hidden className="shrink-0" />
                  Use it
                </Submit>
              </PostForm>
            </li>
          ))}
        </ul>
      </Panel>
    </Section>
  );
}
