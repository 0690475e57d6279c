import type { Message, Queue } from "../queue.ts";

type Gateway = { push(device: string, text: string): Promise<"ok" | "gone"> };

/** Sends push messages. A device that is gone is remembered and not asked again. */
export class PushConsumer {
  private readonly gateway: Gateway;
  private readonly gone = new Set<string>();

  constructor(gateway: Gateway) {
    this.gateway = gateway;
  }

  attach(queue: Queue): void {
    queue.consume("push", this.handle);
  }

  private async handle({ body }: Message): Promise<void> {
    const device = body.device ?? "";
    if (this.gone.has(device)) return;
    const answer = await this.gateway.push(device, body.text ?? "");
    if (answer === "gone") this.gone.add(device);
  }
}
