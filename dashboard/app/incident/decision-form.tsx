import type { LucideIcon } from "lucide-react";
import { Form, useNavigation } from "../framework.ts";
import { useMay } from "../people/allowed.tsx";
import type { ActionName } from "../state/action.ts";
import { buttonLook } from "../surface/button.ts";
import { useRootData } from "../surface/root-data.ts";

interface DecisionFormProps {
  action: ActionName;
  label: string;
  icon: LucideIcon;
  look?: keyof typeof buttonLook;
}

/** One decision as a form, for whom state would let decide: it works before, and without, any script. */
export function DecisionForm({ action, label, icon: Icon, look = "plain" }: DecisionFormProps) {
  const token = useRootData()?.formToken ?? "";
  const { formData } = useNavigation();
  const may = useMay("member");
  const pending = formData?.get("action") === action;
  if (!may) return null;
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="token" value={token} />
      <button
        type="submit"
        name="action"
        value={action}
        disabled={pending}
        aria-busy={pending}
        className={buttonLook[look]}
      >
        <Icon size={16} aria-hidden className="shrink-0" />
        {label}
      </button>
    </Form>
  );
}
