export type Forms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;
export type Catalogue = Record<string, string | Forms>;

export const catalogues: Record<string, Catalogue> = {
  en: {
    "boarding.title": "Boarding",
    "boarding.passengers": { one: "{n} passenger", other: "{n} passengers" },
    "boarding.cars": { one: "{n} car", other: "{n} cars" },
  },
  pl: {
    "boarding.title": "Wejście na pokład",
    "boarding.passengers": { one: "{n} pasażer", few: "{n} pasażerowie", many: "{n} pasażerów", other: "{n} pasażera" },
    "boarding.cars": { one: "{n} auto", other: "aut: {n}" },
  },
  lv: {
    "boarding.passengers": { zero: "{n} pasažieru", one: "{n} pasažieris", other: "{n} pasažieri" },
  },
};
