import { isRouteErrorResponse, Link, useRouteError } from "../framework.ts";
import { useAutoRefresh } from "../live/auto-refresh.ts";

/** The page for whatever was thrown: what happened, and what to do next. It recovers by itself. */
export function TroublePage() {
  const { title, message, passing } = describe(useRouteError());
  useAutoRefresh(passing);
  return (
    <div className="max-w-xl py-4">
      <h1 className="font-semibold text-xl">{title}</h1>
      <p className="mt-2 text-base text-soft">{message}</p>
      {passing ? (
        <p role="status" className="mt-2 text-soft">
          This page tries again by itself, and goes on when it can.
        </p>
      ) : null}
      <p className="mt-4">
        <Link to="/" className="text-accent underline underline-offset-2">
          Go to all incidents
        </Link>
      </p>
    </div>
  );
}

interface Description {
  title: string;
  message: string;
  /** Whether the same request may succeed later without anybody doing anything. */
  passing: boolean;
}

function describe(thrown: unknown): Description {
  if (!isRouteErrorResponse(thrown)) {
    return {
      title: "This page failed",
      message: "The dashboard's log has the details. Reload to try again.",
      passing: false,
    };
  }
  const message = messageOf(thrown.data) ?? `The page answered ${thrown.status}.`;
  if (thrown.status === 404) return { title: "Not found", message, passing: false };
  if (thrown.status === 403) return { title: "Refused", message, passing: false };
  if (thrown.status >= 500) return { title: "State does not answer", message, passing: true };
  return { title: "This request failed", message, passing: false };
}

function messageOf(reply: unknown): string | undefined {
  if (typeof reply !== "object" || reply === null || !("message" in reply)) return undefined;
  return typeof reply.message === "string" ? reply.message : undefined;
}
