import { currentContext } from "./context.ts";

export type Entry = { actor: string; role: string; request: string; action: string; subject: string };

export class AuditTrail {
  readonly entries: Entry[] = [];

  record(action: string, subject: string): void {
    const { user, requestId } = currentContext();
    this.entries.push({ actor: user.id, role: user.role, request: requestId, action, subject });
  }

  by(actor: string): Entry[] {
    return this.entries.filter((entry) => entry.actor === actor);
  }
}
