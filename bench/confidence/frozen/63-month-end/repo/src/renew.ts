import { renewalDay, type Subscription } from "./renewal.ts";

type Parts = {
  renewedTimes(id: string): Promise<number>;
  charge(id: string, cents: number, day: string): Promise<void>;
};

/** Charges every subscription that is due on or before the day, once for each renewal it has missed. */
export async function renewDue(subscriptions: Subscription[], parts: Parts, today: string) {
  const charged: string[] = [];
  for (const subscription of subscriptions) {
    let n = (await parts.renewedTimes(subscription.id)) + 1;
    for (let day = renewalDay(subscription, n); day <= today; day = renewalDay(subscription, n)) {
      await parts.charge(subscription.id, subscription.cents, day);
      charged.push(`${subscription.id} ${day}`);
      n += 1;
    }
  }
  return charged;
}
