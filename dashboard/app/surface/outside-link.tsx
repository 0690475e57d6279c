import type { ReactNode } from "react";
import { webAddress } from "../security/web-address.ts";

interface OutsideLinkProps {
  address: string | null | undefined;
  className?: string;
  children: ReactNode;
}

/** A link out of AIA. An address that is not http or https leaves only the words. */
export function OutsideLink({ address, className, children }: OutsideLinkProps) {
  const href = webAddress(address);
  if (href === undefined) return <span className={className}>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" className={className}>
      {children}
    </a>
  );
}
