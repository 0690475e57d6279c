import type { ReactNode } from "react";
import { Form, useNavigation } from "../framework.ts";
import { useMay } from "../people/allowed.tsx";
import { buttonLook } from "../surface/button.ts";
import { useRootData } from "../surface/root-data.ts";

/** A form for whom state would let regroup; it works before, and without, any script. */
export function GroupingForm({ action, children }: { action: string; children: ReactNode }) {
  const token = useRootData()?.formToken ?? "";
  if (!useMay("member")) return null;
  return (
    <Form method="post" preventScrollReset className="flex items-center gap-2">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="action" value={action} />
      {children}
    </Form>
  );
}

/** Its button, which rests while it is sent. */
export function Submit({
  action,
  icon,
  label,
}: {
  action: string;
  icon: ReactNode;
  label: string;
}) {
  const pending = useNavigation().formData?.get("action") === action;
  return (
    <button type="submit" disabled={pending} aria-busy={pending} className={buttonLook.plain}>
      {icon}
      {label}
    </button>
  );
}
