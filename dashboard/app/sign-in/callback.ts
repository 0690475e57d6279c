/** Where GitHub sends a browser back to after it signed somebody in. */
export const GITHUB_CALLBACK = "/sign-in/github/callback";
