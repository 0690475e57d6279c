const gates = new Map([
  ["north", { name: "north", code: "7719", queue: [] }],
  ["yard", { name: "yard", code: "0420", queue: [{ plate: "B-XY 1", since: 12 }] }],
]);

export const gateOf = (name) => gates.get(name);
