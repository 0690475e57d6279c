/** Printers by name. `last` is the job that ran last, and null on a new one. */
export const printers = new Map([
  ["p1", { name: "p1", nozzle: 0.4, last: { file: "gear.gcode", owner: { name: "ada" } } }],
  ["p2", { name: "p2", nozzle: 0.6, last: null }],
]);
