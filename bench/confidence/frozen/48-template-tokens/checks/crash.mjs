import { render } from "../app/src/render.js";
render("Hello {{name}}", { name: "Ada" });
