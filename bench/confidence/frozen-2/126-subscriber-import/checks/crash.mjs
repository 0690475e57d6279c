import { importCsv } from "../app/src/import-csv.js";
import { Subscribers } from "../app/src/subscribers.js";
importCsv(new Subscribers(), "address,name\nann@hill.example,Ann\nAnn@hill.example,Ann Lee\n", "2026-02-01");
