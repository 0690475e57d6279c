/** The services of AIA that answer an internal API, in the order an incident meets them. */
export const serviceNames = ["agent", "router", "autopsy", "state", "git"] as const;
export type ServiceName = (typeof serviceNames)[number];
