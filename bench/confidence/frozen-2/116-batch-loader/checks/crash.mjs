import { loanList } from "../app/src/loans.ts";
const table = { whereIdIn: async (ids) => [{ id: 3, name: "Joan" }, { id: 1, name: "Hilma" }].filter((a) => ids.includes(a.id)) };
await loanList([{ title: "Swan", artistId: 1 }, { title: "Dove", artistId: 2 }, { title: "Owl", artistId: 3 }], table);
