import { JsonCache, type KeyValue } from "../cache/json-cache.ts";
import { type Action, type GrantRow, type Grants, grantsOf } from "./grants.ts";

type Rows = (user: string) => Promise<GrantRow[]>;

export class Access {
  private readonly cache: JsonCache<Grants>;
  private readonly rows: Rows;

  constructor(store: KeyValue, rows: Rows) {
    this.cache = new JsonCache<Grants>(store, "grants");
    this.rows = rows;
  }

  async may(user: string, action: Action, resource: string): Promise<boolean> {
    const grants = await this.cache.through(user, async () => grantsOf(await this.rows(user)));
    const actions = grants.get(resource) ?? grants.get("*");
    return actions?.has(action) ?? false;
  }
}
