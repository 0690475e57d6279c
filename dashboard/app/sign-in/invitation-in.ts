/** The code of the invitation that a page to come back to is for: it lets somebody new in. */
export function invitationIn(page: string): string | null {
  const { pathname, searchParams } = new URL(page, "http://own.invalid");
  return pathname === "/invitation" ? searchParams.get("code") : null;
}
