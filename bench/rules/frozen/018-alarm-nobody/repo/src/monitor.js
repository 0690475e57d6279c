import { Alarm } from "./alarm.js";
import { Sampler } from "./sampler.js";

/** A sampler and the alarm that hears from it, wired together. */
export function monitor({ source, timer, limit, contacts, pager }) {
  const sampler = new Sampler(source, timer);
  const alarm = new Alarm(limit, contacts, pager);
  return {
    start: () => sampler.start(),
    check() {
      const mean = sampler.mean();
      return mean === null ? "unknown" : alarm.judge(mean);
    },
    sampler,
    alarm,
  };
}
