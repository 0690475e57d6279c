import { createContext, useContext } from "react";

/** The nonce of the page being rendered; empty in the browser, which hides it from scripts anyway. */
export const NonceContext = createContext<string | undefined>(undefined);

/** The nonce for `<Scripts>` and `<ScrollRestoration>`. */
export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
