import { quote } from "../app/src/basket.ts";
quote(2000, [{ name: "bike", countries: ["NL"], cents: 450, days: 1 }], { country: "FR", postcode: "75001" });
