import { Trash2, UserPlus } from "lucide-react";
import { INVITATION_DAYS, type Invitation } from "#core/people/invitation.ts";
import { isAtLeast, type Role } from "#core/people/role.ts";
import { fieldLook } from "../surface/field.tsx";
import { PostForm, Submit } from "../surface/post-form.tsx";
import { Row, Rows } from "../surface/rows.tsx";
import { Section } from "../surface/section.tsx";
import { exactTime, RelativeTime } from "../time/relative-time.tsx";
import { RoleSelect } from "./role-select.tsx";

/** The invitations that wait, and the form for another; its link is shown once. */
export function Invitations({ invitations, role }: { invitations: Invitation[]; role: Role }) {
  const mayInvite = isAtLeast(role, "admin");
  return (
    <Section id="invitations" title="Invitations" note="by a link, each for one person">
      {invitations.length === 0 ? (
        <p className="text-soft">None waits.</p>
      ) : (
        <Rows>
          {invitations.map(({ id, role: invitedAs, invitedBy, createdAt, expiresAt }) => (
            <Row key={id}>
              <div className="min-w-0">
                <p>as {invitedAs}</p>
                <p className="break-words text-faint text-xs">
                  by {invitedBy}, <RelativeTime at={createdAt} /> · ends{" "}
                  {exactTime(expiresAt).slice(0, 16)} UTC
                </p>
              </div>
              {mayInvite ? (
                <PostForm>
                  <input type="hidden" name="id" value={id} />
                  <Submit
                    action="revoke-invitation"
                    label={`Revoke the invitation as ${invitedAs}`}
                  >
                    <Trash2 size={16} aria-hidden className="shrink-0 text-danger" />
                    Revoke
                  </Submit>
                </PostForm>
              ) : null}
            </Row>
          ))}
        </Rows>
      )}
      {mayInvite ? (
        <PostForm className="mt-3 flex flex-wrap gap-2">
          <RoleSelect upTo={role} value="member" label="Role of who is invited" />
          <select
            name="days"
            defaultValue="7"
            aria-label="How long the invitation holds"
            className={`${fieldLook} sm:w-auto`}
          >
            {INVITATION_DAYS.map((days) => (
              <option key={days} value={days}>
                {days === 1 ? "for 1 day" : `for ${days} days`}
              </option>
            ))}
          </select>
          <Submit action="invite">
            <UserPlus size={16} aria-hidden className="shrink-0" />
            Make an invitation
          </Submit>
        </PostForm>
      ) : (
        <p className="mt-2 text-soft">An admin or owner invites others.</p>
      )}
    </Section>
  );
}
