import { Concordance } from "../app/src/concordance.js";
new Concordance().add("Plans", "O constructor of bridges");
