import type { Member } from "../members/member.ts";
import { dueNow } from "./due.ts";

type Parts = {
  members(): Promise<Member[]>;
  send(to: string, day: string): Promise<void>;
  wasSent(to: string, day: string): Promise<boolean>;
};

/** Runs at every full hour. A mail is sent once for each day, however often this runs. */
export async function hourly({ members, send, wasSent }: Parts, at: Date): Promise<number> {
  let sent = 0;
  for (const { member, day } of dueNow(await members(), at)) {
    if (await wasSent(member.email, day)) continue;
    await send(member.email, day);
    sent += 1;
  }
  return sent;
}
