import "@remix-run/cloudflare";

/** What the dashboard needs of a service binding. */
interface Binding {
  fetch(request: Request): Promise<Response>;
}

/** The dashboard's settings: the bindings when deployed, state's address only under Vite's hot reload. */
export interface DashboardEnv {
  STATE?: Binding;
  STATE_URL?: string;
  /** Reads a pasted stack trace; without it, that page says so. */
  ROUTER?: Binding;
  ROUTER_URL?: string;
  /** Where a test error is sent to; without it, to the agent's address. */
  AGENT?: Binding;
  /** The agent's public address, which apps send their telemetry to. */
  AGENT_URL?: string;
  /** What connects a repository on this machine, where a stand-in takes GitHub's place. */
  CONNECT_COMMAND?: string;
}

declare module "@remix-run/cloudflare" {
  interface AppLoadContext {
    cloudflare: { env: DashboardEnv };
  }
  interface Future {
    v3_singleFetch: true;
  }
}
