import "@remix-run/cloudflare";

/** What the dashboard needs of a service binding. */
interface StateBinding {
  fetch(request: Request): Promise<Response>;
}

/** The dashboard's settings: the binding when deployed, the address only under Vite's hot reload. */
export interface DashboardEnv {
  STATE?: StateBinding;
  STATE_URL?: string;
}

declare module "@remix-run/cloudflare" {
  interface AppLoadContext {
    cloudflare: { env: DashboardEnv };
  }
  interface Future {
    v3_singleFetch: true;
  }
}
