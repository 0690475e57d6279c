import type { IncidentPage } from "#core/api/state/incident-page.ts";

/** Whether a stage was parked for want of access to the repository, and still lacks it. */
export function waitsForRepository({ project, steps }: IncidentPage): boolean {
  const isParked = steps.some(
    ({ status, fault }) => status === "parked" && fault?.code === "access_lost",
  );
  return isParked && project.trouble !== null;
}
