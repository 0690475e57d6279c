export class UniqueViolation extends Error {
  readonly code = "23505";
  readonly key: string;
  constructor(table: string, key: string) {
    super(`duplicate key value violates unique constraint "${table}_pkey": ${key}`);
    this.name = "UniqueViolation";
    this.key = key;
  }
}

/** A table with a primary key, as the database driver shows it: every call takes a turn of its own. */
export class Table<Row extends { id: string }> {
  private readonly rows = new Map<string, Row>();
  private readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  async find(id: string): Promise<Row | null> {
    await turn();
    return this.rows.get(id) ?? null;
  }

  async insert(row: Row): Promise<Row> {
    await turn();
    if (this.rows.has(row.id)) throw new UniqueViolation(this.name, row.id);
    this.rows.set(row.id, row);
    return row;
  }

  async update(id: string, change: (row: Row) => Row): Promise<Row> {
    await turn();
    const row = this.rows.get(id);
    if (!row) throw new Error(`${this.name}: no row ${id}`);
    const changed = change(row);
    this.rows.set(id, changed);
    return changed;
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
