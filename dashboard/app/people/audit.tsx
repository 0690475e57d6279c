import type { AuditAction, AuditRow } from "#core/people/audit.ts";
import { Link } from "../framework.ts";
import { Row, Rows } from "../surface/rows.tsx";
import { Section } from "../surface/section.tsx";
import { RelativeTime } from "../time/relative-time.tsx";

const words: Record<AuditAction, string> = {
  signed_in: "signed in",
  session_ended: "ended a session",
  key_created: "made an ingest key",
  key_rotated: "rotated an ingest key",
  key_revoked: "revoked an ingest key",
  role_changed: "changed a role",
  member_removed: "removed a member",
  invitation_created: "invited somebody",
  invitation_revoked: "revoked an invitation",
  invitation_accepted: "accepted an invitation",
  token_created: "made an API token",
  token_revoked: "revoked an API token",
  repository_bound: "bound the repository",
  repository_unbound: "unbound the repository",
  settings_changed: "changed settings",
  ai_key_saved: "gave a key to a model",
  ai_key_forgotten: "forgot a key to a model",
  project_created: "made the project",
  project_erased: "erased the project",
  app_created: "created a GitHub App",
  app_removed: "removed a GitHub App",
  dead_letter_replayed: "replayed a dead letter",
};

interface AuditProps {
  rows: AuditRow[];
  next: string | null;
  note?: string;
}

/** Who let whom in and changed what, the newest first. */
export function Audit({
  rows,
  next,
  note = "who changed keys, people, the repository and settings",
}: AuditProps) {
  return (
    <Section id="audit" title="Audit" note={note}>
      {rows.length === 0 ? (
        <p className="text-soft">Nothing is written down yet.</p>
      ) : (
        <Rows>
          {rows.map(({ id, at, actor, action, target }) => (
            <Row key={id}>
              <p className="min-w-0 break-words">
                <b className="font-medium">{actor}</b> {words[action]}
                {target === "" ? null : <span className="text-soft">: {target}</span>}
              </p>
              <span className="text-faint text-xs">
                <RelativeTime at={at} />
              </span>
            </Row>
          ))}
        </Rows>
      )}
      {next === null ? null : (
        <p className="mt-2">
          <Link
            to={`?before=${encodeURIComponent(next)}#audit`}
            className="text-accent underline underline-offset-2"
          >
            Older
          </Link>
        </p>
      )}
    </Section>
  );
}
