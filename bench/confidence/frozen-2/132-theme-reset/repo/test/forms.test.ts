import assert from "node:assert/strict";
import { test } from "node:test";
import { Form } from "../src/forms.ts";
import { defaults } from "../src/theme/theme.ts";

test("a form is restyled bit by bit", () => {
  const form = new Form("survey");
  form.restyle({ font: { size: 18 }, rounded: false });
  form.restyle({ colours: { accent: { dark: "#a00" } } });
  assert.deepEqual(form.theme, {
    font: { family: "Inter", size: 18 },
    colours: { paper: "#fff", ink: "#111", accent: { light: "#8cf", dark: "#a00" } },
    rounded: false,
  });
});

test("the defaults stay as they are", () => {
  new Form("survey").restyle({ colours: { ink: "#000" } });
  assert.equal(defaults.colours.ink, "#111");
});
