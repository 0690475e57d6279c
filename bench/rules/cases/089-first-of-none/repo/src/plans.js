const plans = new Map();

export function put(day, meal) {
  plans.set(day, [...(plans.get(day) ?? []), meal]);
}

export const mealsOf = (day) => plans.get(day) ?? [];
