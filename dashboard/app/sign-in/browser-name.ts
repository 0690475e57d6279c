/** Each by what only it says of itself: most browsers also name those that came before them. */
const browsers: [mark: RegExp, name: string][] = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:HeadlessChrome|Chrome|CriOS)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const systems: [mark: RegExp, name: string][] = [
  [/\bAndroid\b/, "Android"],
  [/\b(?:iPhone|iPad)\b/, "iOS"],
  [/\bMac OS X\b/, "macOS"],
  [/\bWindows\b/, "Windows"],
  [/\bLinux\b/, "Linux"],
];

/** What a browser says it is, such as `Firefox on Linux`, for its person to tell sessions apart. */
export function browserName(request: Request): string {
  const said = request.headers.get("user-agent") ?? "";
  const find = (marks: [RegExp, string][]) => marks.find(([mark]) => mark.test(said))?.[1];
  const [browser, system] = [find(browsers), find(systems)];
  if (!browser) return said.slice(0, 100) || "unknown";
  return system ? `${browser} on ${system}` : browser;
}
