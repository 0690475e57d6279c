const users = new Map([
  [1, { id: 1, name: "ada", role: "admin", team: { name: "core", lead: 1 } }],
  [2, { id: 2, name: "bob", role: "viewer", team: null }],
]);

/** The user of an id. Looks the id up as it is: "1" is not 1. */
exports.find = (id) => users.get(id);

/** Everybody's name, in order of id. */
exports.names = () => [...users.values()].map(({ name }) => name);
