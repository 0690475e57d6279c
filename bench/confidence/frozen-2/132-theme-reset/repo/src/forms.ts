import { applyPatch } from "./theme/apply-patch.ts";
import { defaults, type Theme } from "./theme/theme.ts";
import type { ThemePatch } from "./theme/theme-patch.ts";

export class Form {
  readonly name: string;
  theme: Theme = defaults;

  constructor(name: string) {
    this.name = name;
  }

  restyle(patch: ThemePatch<Theme>): void {
    this.theme = applyPatch(this.theme, patch);
  }

  css(): string {
    const { font, colours, rounded } = this.theme;
    const corners = rounded ? "8px" : "0";
    return `font:${font.size}px ${font.family};color:${colours.ink};background:${colours.paper};border-color:${colours.accent.dark};border-radius:${corners}`;
  }
}
