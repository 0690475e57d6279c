/** What has to be set for the heating to run, from the environment. */
export function settings(env) {
  return {
    rooms: env.HEATING_ROOMS.split(","),
    host: env.HEATING_HOST ?? "127.0.0.1",
    port: Number(env.HEATING_PORT ?? 1883),
    night: env.HEATING_NIGHT === undefined ? [22, 6] : env.HEATING_NIGHT.split("-").map(Number),
  };
}
