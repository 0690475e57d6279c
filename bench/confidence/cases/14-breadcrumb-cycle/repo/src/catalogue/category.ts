/**
 * A category of the catalogue. `parent` is what an editor chose in a form.
 * Editors make loops at times. A trail then ends before the category that it would repeat.
 */
export type Category = { id: string; name: string; parent: string | null };

export type Categories = ReadonlyMap<string, Category>;

export function categoriesOf(rows: Category[]): Categories {
  return new Map(rows.map((row) => [row.id, row]));
}
