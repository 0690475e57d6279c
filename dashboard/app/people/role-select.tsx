import { isAtLeast, Role } from "#core/people/role.ts";
import { fieldLook } from "../surface/field.tsx";
import { roleWords } from "./role-words.ts";

interface RoleSelectProps {
  /** The role of who gives one: nobody gives more than they have. */
  upTo: Role;
  value: Role;
  label: string;
}

/** A role to give, each with what it may do. */
export function RoleSelect({ upTo, value, label }: RoleSelectProps) {
  return (
    <select
      name="role"
      defaultValue={value}
      aria-label={label}
      className={`${fieldLook} sm:w-auto`}
    >
      {Role.options
        .filter((role) => isAtLeast(upTo, role))
        .map((role) => (
          <option key={role} value={role} title={roleWords[role]}>
            {role}
          </option>
        ))}
    </select>
  );
}
