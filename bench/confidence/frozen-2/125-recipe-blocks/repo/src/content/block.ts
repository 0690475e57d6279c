export type Block = { type: string; [field: string]: unknown };
export type Recipe = { slug: string; title: string; blocks: Block[] };

export class ContentError extends Error {
  constructor(slug: string, reason: string) {
    super(`${slug}: ${reason}`);
    this.name = "ContentError";
  }
}
