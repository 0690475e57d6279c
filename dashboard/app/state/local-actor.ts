/** Who acts while the dashboard has no login: whoever sits at this machine. */
export const localActor = "local user";
