const crews = new Map([
  ["m1", { id: "m1", base: "east", free: true, radio: { channel: 4 } }],
  ["m2", { id: "m2", base: "west", free: false, radio: null }],
]);

exports.crewOf = (id) => crews.get(id);
exports.freeCrew = () => [...crews.values()].find((crew) => crew.free);
exports.all = () => [...crews.values()];
