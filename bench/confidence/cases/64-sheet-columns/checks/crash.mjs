import { Sheet } from "../app/src/lib/sheet.ts";
const sheet = new Sheet();
sheet.set("AA1", "12");
sheet.set("A1", "=AA1*2");
sheet.number({ column: 1, row: 1 });
