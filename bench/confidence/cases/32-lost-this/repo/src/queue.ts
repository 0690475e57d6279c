export type Message = { id: string; topic: string; body: Record<string, string>; attempt: number };
type Handler = (message: Message) => Promise<void>;

const MOST_ATTEMPTS = 3;

/** A queue in memory. A message whose handler throws comes again, and is dead after the third time. */
export class Queue {
  private readonly handlers = new Map<string, Handler>();
  readonly dead: Array<{ message: Message; error: unknown }> = [];

  consume(topic: string, handler: Handler): void {
    if (this.handlers.has(topic)) throw new Error(`${topic} has a consumer`);
    this.handlers.set(topic, handler);
  }

  async deliver(topic: string, id: string, body: Record<string, string>): Promise<boolean> {
    const handler = this.handlers.get(topic);
    if (!handler) throw new Error(`${topic} has no consumer`);
    for (let attempt = 1; ; attempt++) {
      const message = { id, topic, body, attempt };
      try {
        await handler(message);
        return true;
      } catch (error) {
        if (attempt < MOST_ATTEMPTS) continue;
        this.dead.push({ message, error });
        return false;
      }
    }
  }
}
