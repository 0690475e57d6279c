import type { Message, Queue } from "../queue.ts";

type Mailer = { send(to: string, subject: string): Promise<void> };

export class EmailConsumer {
  private readonly mailer: Mailer;

  constructor(mailer: Mailer) {
    this.mailer = mailer;
  }

  attach(queue: Queue): void {
    queue.consume("email", (message) => this.handle(message));
  }

  private async handle({ body }: Message): Promise<void> {
    await this.mailer.send(body.to ?? "", body.subject ?? "");
  }
}
