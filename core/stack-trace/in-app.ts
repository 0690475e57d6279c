/** Places that hold other people's code, as Sentry's default rules name them (stack-traces.md §3). */
const foreignPath =
  /(^|[/\\])(node_modules|vendor|site-packages|dist-packages|bower_components|\.pnpm|\.yarn|go[/\\]pkg[/\\]mod|\.cargo[/\\]registry|gems)[/\\]|^\/usr\/(local\/)?lib\/|\/lib\/python\d/;
const foreignScheme =
  /^(node:|internal\/|deno:|ext:|native|wasm:|<|\[|chrome-extension:|webpack\/|bun:)/;

/** Whether a frame is the app's own code, as far as its file tells. */
export function isInApp(file: string): boolean {
  if (file === "" || file === "native" || file === "unknown") return false;
  return !foreignScheme.test(file) && !foreignPath.test(file);
}
