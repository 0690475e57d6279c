import { Library } from "./library.js";
import { Schedule } from "./schedule.js";

/** A station on air: its catalogue read, its plan laid. */
export async function station(catalogue, plan) {
  const library = new Library(catalogue);
  await library.refresh();
  const schedule = new Schedule(library, plan);
  return {
    now: (second) => schedule.at(second).title,
    total: () => schedule.total(),
  };
}

/** The same for a test card: nothing is read, the tracks are given. */
export function testCard(tracks, plan) {
  const library = new Library({ read: async () => tracks });
  library.keep(tracks);
  return new Schedule(library, plan);
}
