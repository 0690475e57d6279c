import { Hooks } from "./hooks.ts";
import { Reply } from "./reply.ts";

type Handler = (reply: Reply) => void;
type Plugin = (server: Server) => void;

export class Server {
  readonly hooks = new Hooks();
  readonly #routes = new Map<string, Handler>();

  register(plugin: Plugin): this {
    plugin(this);
    return this;
  }

  get(url: string, handler: Handler): this {
    this.#routes.set(url, handler);
    return this;
  }

  inject(url: string): Reply {
    for (const hook of this.hooks.request) hook(url);
    const reply = new Reply(this.hooks);
    const handler = this.#routes.get(url);
    if (!handler) return reply.code(404).send({ error: "not found" });
    handler(reply);
    return reply;
  }
}
