import type { ComponentProps, ReactNode } from "react";

/** How fields look: of the height of a button, so that both stand in one line. */
export const fieldLook =
  "h-8 w-full min-w-0 rounded border border-edge bg-surface px-2 text-ink placeholder:text-faint disabled:border-line disabled:bg-well disabled:text-soft";

interface FieldProps {
  label: string;
  /** What to write, and what follows from it. */
  hint?: ReactNode;
  children: ReactNode;
}

/** A field under its name, with its hint. The name is the field's label, as it surrounds it. */
export function Field({ label, hint, children }: FieldProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is given as a child.
    <label className="block max-w-xl">
      <span className="mb-1 block font-medium">{label}</span>
      {children}
      {hint ? <span className="mt-1 block text-soft text-xs">{hint}</span> : null}
    </label>
  );
}

/** A field of one line. */
export function TextField({
  label,
  hint,
  ...input
}: Omit<FieldProps, "children"> & ComponentProps<"input">) {
  return (
    <Field label={label} hint={hint}>
      <input type="text" autoComplete="off" {...input} className={fieldLook} />
    </Field>
  );
}
