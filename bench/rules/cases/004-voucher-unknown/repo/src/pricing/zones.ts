export type Zone = { name: string; countries: string[]; centsPerPound: number };

export const zones: Zone[] = [
  { name: "home", countries: ["DE"], centsPerPound: 390 },
  { name: "eu", countries: ["FR", "AT", "NL", "BE", "PL"], centsPerPound: 890 },
  { name: "far", countries: ["US", "CA", "JP"], centsPerPound: 2490 },
];
