/** A range of a file's text, and what stands there afterwards. */
export type Replacement = { start: number; end: number; text: string; note: string | null };
