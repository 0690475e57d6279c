export class Users {
  constructor(rows = []) {
    this.rows = new Map(rows.map((row) => [row.id, row]));
  }

  find(id) {
    return this.rows.get(id);
  }

  remove(id) {
    return this.rows.delete(id);
  }
}
