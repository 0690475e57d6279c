import { monthOf } from "../app/src/month.js";
monthOf([{ id: "9", shipTo: { country: "CH" }, lines: [{ unitCents: 900, quantity: 2, category: "toy" }] }]);
