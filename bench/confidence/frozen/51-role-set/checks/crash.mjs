import { principalFrom } from "../app/src/auth/principal.ts";
import { documentRoutes } from "../app/src/routes/documents.ts";
const routes = documentRoutes({ find: async (id) => ({ id, owner: "ada", sharedWith: ["ops"], isLocked: false }), save: async () => {} });
await routes.write(principalFrom({ sub: "bob", roles: ["editor"], groups: ["ops"] }), "d", "text");
