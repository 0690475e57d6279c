export const menu = [
  { id: "soup", cents: 250, tags: ["vegan"] },
  { id: "stew", cents: 480, tags: [] },
  { id: "cake", cents: 190, tags: ["sweet"] },
];

/** The dish of an id, or null where today has none of that name. */
export function dish(id) {
  return menu.find((each) => each.id === id) ?? null;
}
