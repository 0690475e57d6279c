/** Texts to send, each once: a second text of the same key is dropped. */
export class Outbox {
  #sent = new Map();

  put(key, text) {
    if (this.#sent.has(key)) return false;
    this.#sent.set(key, text);
    return true;
  }

  get texts() {
    return [...this.#sent.values()];
  }
}
