import { html } from "hono/html";
import * as z from "zod";
import { Level, PermissionName, type Permissions } from "../access/permission.ts";

/** A choice of none, read and write for each right. */
export function rightsFields(given: Permissions) {
  return html`<table>${PermissionName.options
    .filter((name) => name !== "metadata")
    .map(
      (name) =>
        html`<tr><th scope="row"><label for="right-${name}">${wordsOf(name)}</label></th><td><select id="right-${name}" name="${name}">${["none", ...Level.options].map((level) => html`<option value="${level}"${(given[name] ?? "none") === level ? " selected" : ""}>${level}</option>`)}</select></td></tr>`,
    )}</table>`;
}

/** The rights in words, one a line. */
export function rightsList(given: Permissions) {
  const names = PermissionName.options.filter((name) => given[name]);
  return html`<ul>${names.map((name) => html`<li>${wordsOf(name)}: ${given[name]}</li>`)}</ul>`;
}

function wordsOf(name: PermissionName): string {
  const words = name.replace("_", " ");
  return words[0]?.toUpperCase() + words.slice(1);
}

/** The rights that a form's fields name; `none` is none. */
export const Rights = z.record(z.string(), z.unknown()).transform((fields): Permissions => {
  const rights: Permissions = {};
  for (const name of PermissionName.options) {
    const level = Level.safeParse(fields[name]);
    if (level.success) rights[name] = level.data;
  }
  return rights;
});
