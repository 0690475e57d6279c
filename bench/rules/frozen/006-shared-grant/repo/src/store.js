const notes = new Map();
const shares = new Map();
let next = 1;

export const store = {
  /** Keeps a note and resolves to its id. */
  async add(owner, text) {
    const id = `n${next++}`;
    notes.set(id, { id, owner, text });
    return id;
  },
  async get(id) {
    return notes.get(id);
  },
  async share(token) {
    return shares.get(token);
  },
  /** `grant` is the JSON the sharing service signed. */
  async putShare(token, note, grant) {
    shares.set(token, { note, grant });
  },
};
