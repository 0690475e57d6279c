import { Fault } from "#core/fault.ts";

/**
 * What `work` gives, if it does so within `ms`. Throws `service_unavailable` (retry) otherwise: the
 * client sends again, and whatever is still done late is known by its id.
 */
export async function within<T>(ms: number, who: string, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const late = new Promise<never>((_, reject) => {
    const tooLate = () => reject(new Fault("service_unavailable", `${who} took over ${ms} ms.`));
    timer = setTimeout(tooLate, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
