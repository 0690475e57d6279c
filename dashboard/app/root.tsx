import type { ReactNode } from "react";
import stylesheet from "./app.css?url";
import {
  data,
  Links,
  type LinksFunction,
  type LoaderFunctionArgs,
  Meta,
  type MetaFunction,
  Outlet,
  Scripts,
  ScrollRestoration,
} from "./framework.ts";
import { keptProject } from "./project/choice.ts";
import { issueFormToken } from "./security/form-token.ts";
import { useNonce } from "./security/nonce.ts";
import { readMe } from "./state/me.ts";
import { namesOfProjects } from "./state/state.ts";
import { Frame } from "./surface/frame.tsx";
import { type RootData, useRootData } from "./surface/root-data.ts";
import { TroublePage } from "./surface/trouble-page.tsx";
import { Clock } from "./time/now.tsx";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: stylesheet },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export const meta: MetaFunction = () => [{ title: "AIA" }];

/** The clock that relative times start from, the forms' token, who is signed in, and the projects to choose from. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const [{ token, setCookie }, me, projects] = await Promise.all([
    issueFormToken(request),
    readMe(context),
    namesOfProjects(context),
  ]);
  const kept = keptProject(request);
  return data<RootData>(
    { now: Date.now(), formToken: token, me, projects, kept },
    setCookie === null ? {} : { headers: { "set-cookie": setCookie } },
  );
}

/** The clock runs by itself and the token stays; only what a form changed is read again. */
export function shouldRevalidate({ formMethod }: ShouldRevalidate): boolean {
  return formMethod?.toUpperCase() === "POST";
}

type ShouldRevalidate = { formMethod?: string };

/** The HTML document around every page, error pages included. */
export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        <Clock served={useRootData()?.now}>
          <Frame>{children}</Frame>
        </Clock>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <TroublePage />;
}
