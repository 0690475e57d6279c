/** Dice that fall the same way for the same seed. */
export function makeDice(seed) {
  let state = seed >>> 0;
  return function roll(sides = 6) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return 1 + Math.floor((state / 2 ** 32) * sides);
  };
}
