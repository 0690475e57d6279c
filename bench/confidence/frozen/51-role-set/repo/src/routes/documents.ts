import { type Document, mayRead, mayWrite } from "../auth/policy.ts";
import type { Principal } from "../auth/principal.ts";

type Store = { find(id: string): Promise<Document | null>; save(id: string, text: string): Promise<void> };

export function documentRoutes(store: Store) {
  return {
    async read(principal: Principal, id: string) {
      const document = await store.find(id);
      if (!document || !mayRead(principal, document)) return { status: 404 };
      return { status: 200, body: document };
    },
    async write(principal: Principal, id: string, text: string) {
      const document = await store.find(id);
      if (!document || !mayRead(principal, document)) return { status: 404 };
      if (!mayWrite(principal, document)) return { status: 403 };
      await store.save(id, text);
      return { status: 204 };
    },
  };
}
