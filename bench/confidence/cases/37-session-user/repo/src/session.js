import { randomUUID } from "node:crypto";

export class Sessions {
  constructor() {
    this.rows = new Map();
  }

  start(userId) {
    const id = randomUUID();
    this.rows.set(id, { userId, startedAt: Date.now() });
    return id;
  }

  get(id) {
    return this.rows.get(id);
  }

  end(id) {
    this.rows.delete(id);
  }
}
