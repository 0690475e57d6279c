export class ItemStore {
  constructor(rows) {
    this.byId = new Map(rows.map((row) => [row.id, row]));
  }

  /** The rows of the given ids, in their order; unknown ids are left out. */
  pick(ids) {
    for (const id of ids) {
      if (!Number.isSafeInteger(id)) throw new TypeError(`pick wants whole numbers, got ${id}`);
    }
    return ids.flatMap((id) => this.byId.get(id) ?? []);
  }
}
