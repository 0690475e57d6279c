import { Form } from "../app/src/forms.ts";
const form = new Form("survey");
form.restyle({ colours: { ink: "#000" } });
form.restyle({ colours: { ink: null } });
