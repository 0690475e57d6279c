import type { Reply } from "./reply.ts";

export type OnRequest = (url: string) => void;
export type OnSend = (payload: string, reply: Reply) => string | void;

export class Hooks {
  readonly request: OnRequest[] = [];
  readonly send: OnSend[] = [];

  onRequest(hook: OnRequest): void {
    this.request.push(hook);
  }

  onSend(hook: OnSend): void {
    this.send.push(hook);
  }

  runSend(payload: string, reply: Reply): string {
    let current = payload;
    for (const hook of this.send) current = hook(current, reply) as string;
    return current;
  }
}
