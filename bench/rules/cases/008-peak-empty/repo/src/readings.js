const values = new Map([
  ["h1/2026-01", [["01", 100], ["02", 108], ["03", 121]]],
  ["h2/2026-01", []],
]);

export const readings = {
  /** Resolves to the readings of a household's month, oldest first; an empty list where there are none. */
  async of(household, month) {
    const rows = values.get(`${household}/${month}`) ?? [];
    return rows.map(([day, value]) => ({ day, value }));
  },
};
