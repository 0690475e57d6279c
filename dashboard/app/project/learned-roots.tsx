import { Ban, Undo2 } from "lucide-react";
import type { RootView } from "#core/api/state/project-page.ts";
import { Allowed } from "../people/allowed.tsx";
import { PostForm, Submit } from "../surface/post-form.tsx";
import { Panel, Section } from "../surface/section.tsx";

/** What traces taught of where folders of the running services stand; a person may refuse each. */
export function LearnedRoots({ roots }: { roots: RootView[] }) {
  return (
    <Section id="roots" title="Learned source roots" note="from traces whose frames were found">
      {roots.length === 0 ? (
        <p className="text-soft">Nothing is learned yet.</p>
      ) : (
        <Panel>
          <ul>
            {roots.map((root) => (
              <li
                key={`${root.service} ${root.runtime} ${root.repository}`}
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-b px-3 py-2 last:border-b-0"
              >
                <Root root={root} />
                <Allowed to="member">
                  <Judge root={root} />
                </Allowed>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </Section>
  );
}

function Root({ root: { service, runtime, repository, agreed, refused } }: { root: RootView }) {
  return (
    <div className="min-w-0">
      <p className={`break-all font-mono text-xs ${refused ? "text-faint line-through" : ""}`}>
        {runtime} is {repository || "the repository's root"}
      </p>
      <p className="text-faint text-xs">
        {service} · {agreed} {agreed === 1 ? "file agrees" : "files agree"}
        {refused ? " · refused: it resolves no frame" : ""}
      </p>
    </div>
  );
}

function Judge({ root: { service, runtime, repository, refused } }: { root: RootView }) {
  return (
    <PostForm>
      <input type="hidden" name="service" value={service} />
      <input type="hidden" name="runtime" value={runtime} />
      <input type="hidden" name="repository" value={repository} />
      {refused ? (
        <Submit action="trust-root" label={`Use again: ${runtime}`}>
          <Undo2 size={16} aria-hidden className="shrink-0" />
          Use again
        </Submit>
      ) : (
        <Submit action="refuse-root" label={`Refuse ${runtime}`}>
          <Ban size={16} aria-hidden className="shrink-0" />
          Refuse
        </Submit>
      )}
    </PostForm>
  );
}
