import { UserMinus } from "lucide-react";
import type { Member } from "#core/api/state/endpoints/people.ts";
import { isAtLeast, Role } from "#core/people/role.ts";
import { PostForm, Submit } from "../surface/post-form.tsx";
import { Row, Rows } from "../surface/rows.tsx";
import { Section } from "../surface/section.tsx";
import { RelativeTime } from "../time/relative-time.tsx";
import { RoleSelect } from "./role-select.tsx";
import { roleWords } from "./role-words.ts";

interface MembersProps {
  members: Member[];
  /** The reader's id, and role in this project. */
  self: string;
  role: Role;
}

/** Who has a part in the project, and what each may do. */
export function Members({ members, self, role }: MembersProps) {
  return (
    <Section id="members" title="Members">
      {members.length === 0 ? (
        <p className="text-soft">Nobody yet, save those who run this deployment.</p>
      ) : (
        <Rows>
          {members.map((member) => (
            <Row key={member.person.id}>
              <div className="min-w-0">
                <p className="break-words">
                  {member.person.name}
                  {member.person.id === self ? <span className="text-faint"> · you</span> : null}
                </p>
                <p className="text-faint text-xs">
                  {member.role} since <RelativeTime at={member.since} />
                  {member.person.operator ? " · runs this deployment" : ""}
                </p>
              </div>
              {isAtLeast(role, "admin") && isAtLeast(role, member.role) ? (
                <MemberForms member={member} role={role} />
              ) : null}
            </Row>
          ))}
        </Rows>
      )}
      <dl className="mt-3 space-y-0.5 text-soft text-xs">
        {Role.options.map((each) => (
          <div key={each} className="grid grid-cols-[64px_minmax(0,1fr)]">
            <dt className="font-medium text-ink">{each}</dt>
            <dd>{roleWords[each]}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function MemberForms({ member: { person, role: own }, role }: { member: Member; role: Role }) {
  return (
    <div className="flex flex-wrap gap-2">
      <PostForm className="flex gap-2">
        <input type="hidden" name="id" value={person.id} />
        <RoleSelect key={own} upTo={role} value={own} label={`Role of ${person.name}`} />
        <Submit action="change-role" label={`Change the role of ${person.name}`}>
          Change
        </Submit>
      </PostForm>
      <PostForm>
        <input type="hidden" name="id" value={person.id} />
        <Submit action="remove" label={`Remove ${person.name}`}>
          <UserMinus size={16} aria-hidden className="shrink-0 text-danger" />
          Remove
        </Submit>
      </PostForm>
    </div>
  );
}
