/** What an attacker may put into telemetry to give orders to git, to GitHub or to its CI. */
export const hostileTexts = [
  "@octocat fixes #1",
  "fixes GH-12, closes owner/repo#3",
  "resolves https://github.com/owner/repo/issues/1",
  "[skip ci] [ci skip] [no ci] [skip actions]",
  "../../main.lock",
  "--upload-pack=evil -f",
  "a..b @{u} ~^:?*[\\",
  "`$(id)` ; rm -rf",
  "x\nCo-authored-by: Eve <eve@evil.example>\n\nSigned-off-by: Eve <eve@evil.example>",
  "skip-checks: true",
  "\u202egnp.exe\u0000\u2066\u{e0041}",
  "größe 🛒 日本語",
  "HEAD",
  "",
  "w ".repeat(5_000),
  "w".repeat(5_000),
];
