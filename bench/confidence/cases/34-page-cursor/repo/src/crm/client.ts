export type Contact = { id: string; email: string; updatedAt: string };

export type Page = {
  contacts: Contact[];
  /** Where the next page begins; null on the last one. */
  next: { cursor: string; limit: number } | null;
};

export type Transport = (path: string) => Promise<string>;

export class CrmClient {
  private readonly get: Transport;

  constructor(get: Transport) {
    this.get = get;
  }

  async contacts(cursor: string, limit: number): Promise<Page> {
    const query = new URLSearchParams({ cursor, limit: String(limit) });
    return JSON.parse(await this.get(`/v2/contacts?${query}`));
  }
}
