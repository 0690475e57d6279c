import type { ReactNode } from "react";
import { Link } from "../framework.ts";
import { Switcher } from "../project/switcher.tsx";
import { SignedIn } from "../sign-in/signed-in.tsx";
import { useRootData } from "./root-data.ts";

/** The bar above every page, and the landmark the page stands in. */
export function Frame({ children }: { children: ReactNode }) {
  const isSignedIn = Boolean(useRootData()?.me);
  return (
    <>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-20 focus:rounded focus:bg-surface focus:px-3 focus:py-1"
      >
        Skip to content
      </a>
      <header className="sticky top-0 z-10 border-line border-b bg-surface">
        <div className="mx-auto flex h-12 max-w-[1440px] items-center gap-4 px-4 sm:gap-6 md:px-6">
          <Link to="/" className="flex items-center gap-2 font-semibold text-base">
            <img src="/favicon.svg" alt="" width={20} height={20} />
            AIA
          </Link>
          {isSignedIn ? (
            <nav aria-label="Main" className="flex h-full items-center">
              <Link
                to="/"
                className="flex h-full items-center border-accent border-b-2 px-1 pt-0.5 font-medium"
              >
                Incidents
              </Link>
            </nav>
          ) : null}
          <div className="ml-auto flex min-w-0 items-center gap-2">
            <Switcher />
            <SignedIn />
          </div>
        </div>
      </header>
      <main id="main" className="mx-auto max-w-[1440px] px-4 pt-4 pb-16 md:px-6 md:pt-6">
        {children}
      </main>
    </>
  );
}
