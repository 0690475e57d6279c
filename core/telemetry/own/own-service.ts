/** The services of AIA that report telemetry of their own, in the order an incident meets them. */
export const ownServices = ["agent", "router", "autopsy", "state", "git"] as const;

/** The `service.name` under which one of them reports. */
export function ownServiceName(service: string): string {
  return `aia-${service}`;
}

/** Whether a `service.name` is one of AIA's own, by its whole name: an app's may begin like it. */
export function isOwnService(name: string): boolean {
  return ownServices.some((service) => ownServiceName(service) === name);
}
