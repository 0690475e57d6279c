import type { ReactNode } from "react";
import { isAtLeast, type Role } from "#core/people/role.ts";
import { useShownProject } from "../project/shown-project.ts";
import { useRootData } from "../surface/root-data.ts";
import { roleOf } from "./role-of.ts";

/** The role that the reader has in the project that the page at hand is about. */
export function useRole(): Role | null {
  const slug = useShownProject();
  return roleOf(useRootData()?.me, slug);
}

/** Whether it is enough for what a role may do. */
export function useMay(role: Role): boolean {
  const own = useRole();
  return own !== null && isAtLeast(own, role);
}

interface AllowedProps {
  /** The least role that the controls are for; state decides, whatever is shown. */
  to: Role;
  /** Stands in their place for all others. */
  otherwise?: ReactNode;
  children: ReactNode;
}

/** Controls that are shown to those whom state would let use them. */
export function Allowed({ to, otherwise = null, children }: AllowedProps) {
  return useMay(to) ? children : otherwise;
}

/** Says which role controls are for that are not shown, or not to be used. */
export function RoleNote({ to, doing = "Changing this" }: { to: Role; doing?: string }) {
  const role = useRole();
  return (
    <p className="text-soft">
      {doing} takes the role {to}. {role === null ? "" : `Yours here is ${role}.`}
    </p>
  );
}
