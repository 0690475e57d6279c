const dogs = new Map([
  ["rex", { name: "rex", chip: 981, weights: [30.1, 30.9], away: false }],
  ["ida", { name: "ida", chip: 982, weights: [], away: true }],
]);

export const dogOf = (name) => dogs.get(name);
