function byStrength(a, b) {
  return b.points - a.points || b.rating - a.rating || a.name.localeCompare(b.name);
}

function colours(first, second) {
  return first.whites <= second.whites
    ? { white: first.name, black: second.name }
    : { white: second.name, black: first.name };
}

/** Pairs neighbours of the standings: first with second, third with fourth. */
export function pairRound(players) {
  const standing = [...players].sort(byStrength);
  const games = [];
  for (let i = 0; i < standing.length; i += 2) {
    games.push(colours(standing[i], standing[i + 1]));
  }
  return games;
}
