/** A clock that was started: whether so much time is left. It moves on at each answer from outside. */
export function timeBudget(milliseconds: number): () => boolean {
  const end = Date.now() + milliseconds;
  return () => Date.now() < end;
}
