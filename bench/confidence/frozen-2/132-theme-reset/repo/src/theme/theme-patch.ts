/** Takes back what was changed: the default holds again. */
export type Reset = null;

export type ThemePatch<T> = {
  [Key in keyof T]?: (T[Key] extends object ? ThemePatch<T[Key]> : T[Key]) | Reset;
};
