import type { ComponentProps, ReactNode } from "react";
import { Form, useNavigation } from "../framework.ts";
import { buttonLook } from "./button.ts";
import { useRootData } from "./root-data.ts";

/** A form that carries the page's token. It works before, and without, any script. */
export function PostForm({ children, ...form }: Omit<ComponentProps<typeof Form>, "method">) {
  const token = useRootData()?.formToken ?? "";
  return (
    <Form method="post" preventScrollReset {...form}>
      <input type="hidden" name="token" value={token} />
      {children}
    </Form>
  );
}

interface SubmitProps {
  /** What the page's action reads. */
  action: string;
  look?: keyof typeof buttonLook;
  /** What it says to who hears no context, where there are several of its kind. */
  label?: string;
  children: ReactNode;
}

/** A form's button; what it was pressed for arrives as `action`. */
export function Submit({ action, look = "plain", label, children }: SubmitProps) {
  const isPending = useNavigation().formData?.get("action") === action;
  return (
    <button
      type="submit"
      name="action"
      value={action}
      aria-label={label}
      aria-busy={isPending}
      disabled={isPending}
      className={buttonLook[look]}
    >
      {children}
    </button>
  );
}
