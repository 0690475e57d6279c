/** A table of routes in the manner of Fastify: handlers return what is sent. */
export class Api {
  #routes = new Map();

  route(method, path, handler) {
    this.#routes.set(`${method} ${path}`, handler);
  }

  async inject(method, path, input = {}) {
    const reply = {
      statusCode: 200,
      sent: false,
      payload: undefined,
      code(status) {
        this.statusCode = status;
        return this;
      },
      send(payload) {
        if (this.sent) throw new Error("Reply was already sent");
        this.sent = true;
        this.payload = payload;
        return this;
      },
    };
    const handler = this.#routes.get(`${method} ${path}`);
    if (!handler) return reply.code(404).send({ error: "no route" });
    await handler(input, reply);
    return reply;
  }
}
