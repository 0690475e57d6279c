/**
 * Events of the tank.
 * Whoever listened when an event was emitted hears it, in the order of joining; whoever joins meanwhile does not.
 */
export class Bus {
  #listeners = new Map();

  on(event, listener) {
    const list = this.#listeners.get(event) ?? [];
    list.push(listener);
    this.#listeners.set(event, list);
    return () => this.off(event, listener);
  }

  once(event, listener) {
    const leave = this.on(event, (value) => {
      leave();
      listener(value);
    });
    return leave;
  }

  off(event, listener) {
    const list = this.#listeners.get(event);
    const at = list?.indexOf(listener) ?? -1;
    if (at >= 0) list.splice(at, 1);
  }

  emit(event, value) {
    const list = this.#listeners.get(event) ?? [];
    const count = list.length;
    for (let i = 0; i < count; i++) list[i](value);
    return count;
  }
}
