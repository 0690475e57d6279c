import { Ledger } from "../app/src/ledger/ledger.ts";
import { hold, payOut } from "../app/src/payouts/payout.ts";
const ledger = new Ledger({ bea: 5000 });
const sale = { seller: "sam", buyer: "bea", cents: 3000 };
hold(ledger, sale);
payOut(ledger, sale);
