import type { Hooks } from "./hooks.ts";

export class Reply {
  status = 200;
  readonly headers = new Map<string, string>();
  body: string | null = null;
  readonly #hooks: Hooks;

  constructor(hooks: Hooks) {
    this.#hooks = hooks;
  }

  code(status: number): this {
    this.status = status;
    return this;
  }

  header(name: string, value: string): this {
    this.headers.set(name.toLowerCase(), value);
    return this;
  }

  send(value: unknown): this {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    const payload = this.#hooks.runSend(text, this);
    this.header("content-length", String(Buffer.byteLength(payload)));
    this.body = payload;
    return this;
  }
}
