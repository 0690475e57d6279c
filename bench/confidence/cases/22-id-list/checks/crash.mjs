import { ItemStore } from "../app/src/items.js";
import { itemRoutes } from "../app/src/routes/items.js";
import { serve } from "../app/src/serve.js";
serve(itemRoutes(new ItemStore([{ id: 3 }, { id: 5 }])), { method: "GET", path: "/items", query: { ids: "3,5" } });
