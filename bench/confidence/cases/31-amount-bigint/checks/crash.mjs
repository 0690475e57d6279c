import { desk } from "../app/src/desk.js";
desk({ place: () => 1 }).submit({ pair: "EURUSD", amount: "12.345", side: "buy" });
