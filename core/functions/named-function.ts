/** A named function or method: its lines (from 1), from its first decorator to its last brace or `end`. */
export type NamedFunction = { name: string; start: number; end: number };
