import "@remix-run/cloudflare";
import { pageOf } from "./security/own-path.ts";
import { sessionIn } from "./security/session-cookie.ts";

/** What the dashboard needs of a service binding. */
interface Binding {
  fetch(request: Request): Promise<Response>;
}

/** The dashboard's settings: the bindings when deployed, state's address only under Vite's hot reload. */
export interface DashboardEnv {
  /** State's entrypoint for people, which decides by who is signed in; nothing else of AIA's is bound. */
  STATE?: Binding;
  STATE_URL?: string;
  /** Where a test error is sent to, by the agent's public path; without it, to the agent's address. */
  AGENT?: Binding;
  /** The agent's public address, which apps send their telemetry to. */
  AGENT_URL?: string;
  /** What connects a repository on this machine, where a stand-in takes GitHub's place. */
  CONNECT_COMMAND?: string;
  /** The git service's public address, which GitHub sends its webhooks to. */
  GIT_URL?: string;
  /** The names that the dashboard answers under, `name[:port]` with commas; loopback without it. */
  DASHBOARD_HOSTS?: string;
}

/** What loaders and actions are given of a request beside it. */
export function loadContext(env: DashboardEnv, request: Request) {
  return { cloudflare: { env }, session: sessionIn(request), page: pageOf(request) };
}

declare module "@remix-run/cloudflare" {
  interface AppLoadContext {
    cloudflare: { env: DashboardEnv };
    /** The session of this browser's cookie, which state may know or not. */
    session: string | null;
    /** The page that is asked for, to come back to after signing in. */
    page: string;
  }
  interface Future {
    v3_singleFetch: true;
  }
}
