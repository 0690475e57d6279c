import type { Block } from "../content/block.ts";

export type Renderer = (block: Block) => string;

export function escape(text: unknown): string {
  return String(text).replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
}

export const renderers: Record<string, Renderer> = {
  text: (block) => `<p>${escape(block.text)}</p>`,
  step: (block) => `<p class="step">${escape(block.text)}</p>`,
  ingredients: (block) => `<ul>${(block.list as string[]).map((one) => `<li>${escape(one)}</li>`).join("")}</ul>`,
};
