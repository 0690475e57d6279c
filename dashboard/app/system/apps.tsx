import { Plus } from "lucide-react";
import { Link } from "../framework.ts";
import { nameOf } from "../sign-in/github-link.tsx";
import { buttonLook } from "../surface/button.ts";
import { OutsideLink } from "../surface/outside-link.tsx";
import { Row, Rows } from "../surface/rows.tsx";
import { Section } from "../surface/section.tsx";

/** The deployment's GitHub Apps: people sign in with them, and repositories are bound by them. */
export function Apps({ apps }: { apps: { host: string; slug: string; installUrl: string }[] }) {
  return (
    <Section
      id="apps"
      title="GitHub Apps"
      tools={
        <Link to="/system/github" className={buttonLook.plain}>
          <Plus size={16} aria-hidden className="shrink-0" />
          Create one
        </Link>
      }
    >
      {apps.length === 0 ? (
        <p className="text-soft">None yet: repositories are bound by tokens alone.</p>
      ) : (
        <Rows>
          {apps.map(({ host, slug, installUrl }) => (
            <Row key={host}>
              <span className="min-w-0 break-words">
                {slug} <span className="text-soft">on {nameOf(host)}</span>
              </span>
              <OutsideLink address={installUrl} className={buttonLook.plain}>
                Install it
              </OutsideLink>
            </Row>
          ))}
        </Rows>
      )}
    </Section>
  );
}
