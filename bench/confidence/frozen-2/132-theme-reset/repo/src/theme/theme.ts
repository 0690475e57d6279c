export type Theme = {
  font: { family: string; size: number };
  colours: { paper: string; ink: string; accent: { light: string; dark: string } };
  rounded: boolean;
};

export const defaults: Theme = {
  font: { family: "Inter", size: 16 },
  colours: { paper: "#fff", ink: "#111", accent: { light: "#8cf", dark: "#05a" } },
  rounded: true,
};
