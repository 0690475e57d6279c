import { ownServices } from "#core/telemetry/own/own-service.ts";

/** The services of AIA that answer an internal API, in the order an incident meets them. */
export const serviceNames = ownServices;
export type ServiceName = (typeof serviceNames)[number];
