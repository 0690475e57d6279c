import type { Member } from "../members/member.ts";
import { localDay, localHour } from "../time/local-hour.ts";

const MAIL_HOUR = 7;

export type Due = { member: Member; day: string };

/** Whose mail is due in this hour, and for which day. */
export function dueNow(members: Member[], at: Date): Due[] {
  const due: Due[] = [];
  for (const member of members) {
    if (localHour(at, member.zone) !== MAIL_HOUR) continue;
    due.push({ member, day: localDay(at, member.zone) });
  }
  return due;
}
