import { Undo2 } from "lucide-react";
import type { RuleView } from "#core/api/state/project-page.ts";
import { Link } from "../framework.ts";
import { Allowed } from "../people/allowed.tsx";
import { PostForm, Submit } from "../surface/post-form.tsx";
import { Panel, Section } from "../surface/section.tsx";
import { RelativeTime } from "../time/relative-time.tsx";

const link = "text-accent underline underline-offset-2";

/** The merges and splits by hand that hold, each with its way back. */
export function GroupingRules({ rules }: { rules: RuleView[] }) {
  return (
    <Section id="rules" title="Grouping rules" note="merges and splits by hand">
      {rules.length === 0 ? (
        <p className="text-soft">Nobody merged or split an incident.</p>
      ) : (
        <Panel>
          <ul>
            {rules.map((rule) => (
              <li
                key={rule.id}
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-b px-3 py-2 last:border-b-0"
              >
                <Rule rule={rule} />
                <Allowed to="member">
                  <PostForm>
                    <input type="hidden" name="rule" value={rule.id} />
                    <input type="hidden" name="incident" value={rule.incidentId} />
                    <Submit
                      action="undo-grouping"
                      label={`Undo: ${rule.title ?? "a deleted incident"}`}
                    >
                      <Undo2 size={16} aria-hidden className="shrink-0" />
                      Undo
                    </Submit>
                  </PostForm>
                </Allowed>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </Section>
  );
}

function Rule({ rule: { kind, by, incidentId, title, into, actor, at } }: { rule: RuleView }) {
  return (
    <div className="min-w-0">
      <p className="break-words">
        {title === null ? (
          "An incident that is deleted"
        ) : (
          <Link to={`/incidents/${incidentId}`} className={link}>
            {title}
          </Link>
        )}{" "}
        {kind === "split" ? `is split by ${by ?? "a part"}` : "counts in "}
        {into ? (
          <Link to={`/incidents/${into.id}`} className={link}>
            {into.title}
          </Link>
        ) : null}
      </p>
      <p className="text-faint text-xs">
        by {actor}, <RelativeTime at={at} />
      </p>
    </div>
  );
}
