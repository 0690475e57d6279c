import orders from "../app/lib/orders.js";
import pools from "../app/lib/db/pool.js";
const pool = new pools.Pool(async () => ({ query: async () => { throw Object.assign(new Error("duplicate key"), { code: "23505" }); } }), { size: 4 });
for (let i = 0; i < 6; i++) await orders.addTag(pool, "new");
