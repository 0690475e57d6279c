/**
 * Small statistics over numbers.
 * Every function takes an array: it is read more than once. An empty one has no answer and throws.
 */
export function mean(numbers) {
  let sum = 0;
  let count = 0;
  for (const number of numbers) {
    sum += number;
    count += 1;
  }
  if (count === 0) throw new RangeError("no numbers");
  return sum / count;
}

export function deviation(numbers) {
  const centre = mean(numbers);
  return Math.sqrt(mean(mapped(numbers, (number) => (number - centre) ** 2)));
}

function* mapped(numbers, change) {
  for (const number of numbers) yield change(number);
}

export function within(numbers, limits) {
  return numbers.filter((number) => number >= limits.low && number <= limits.high);
}
