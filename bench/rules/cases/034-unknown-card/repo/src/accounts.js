const accounts = new Map([
  ["c-1", { card: "c-1", owner: "ada", cents: 1200, blocked: false, limits: { day: 2000 } }],
  ["c-2", { card: "c-2", owner: "bob", cents: 300, blocked: true, limits: { day: 500 } }],
]);

export function accountOf(card) {
  return accounts.get(card);
}

export function all() {
  return [...accounts.values()];
}
