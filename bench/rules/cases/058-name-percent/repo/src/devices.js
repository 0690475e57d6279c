const devices = new Map();

/** Keeps the last report of a device. */
export function keep(name, report, at) {
  devices.set(name, { report, at });
}

export const lastOf = (name) => devices.get(name);
