import type { ComponentProps, ReactNode } from "react";
import type { useEdit } from "@/lib/use_edit";
import type { Form } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { ConflictDialog } from "./conflict_dialog";
import { DialogForm } from "./form_dialog";

interface Props<T extends { version: number }, Values extends Record<string, unknown>> {
  edit: ReturnType<typeof useEdit<T>>;
  form: Form<Values>;
  onSubmit: (values: Values) => void;
  onCancel: () => void;
  /** What a field is called, and how a value of it is shown, when two have changed it. */
  label: ComponentProps<typeof ConflictDialog<T>>["label"];
  show: ComponentProps<typeof ConflictDialog<T>>["show"];
  children: ReactNode;
}

/** The fields of something that is there already, and the choice between what two have made of it. */
export function EditForm<T extends { version: number }, Values extends Record<string, unknown>>({
  edit,
  form,
  onSubmit,
  onCancel,
  label,
  show,
  children,
}: Props<T, Values>) {
  const t = useText();
  return (
    <>
      <DialogForm
        onSubmit={form.fields.onSubmit(onSubmit)}
        onCancel={onCancel}
        submit={t("common.save")}
        pending={edit.pending}
        problem={edit.problem}
        rest={form.rest}
      >
        {children}
      </DialogForm>
      <ConflictDialog
        conflict={edit.conflict}
        label={label}
        show={show}
        onKeepMine={edit.keepMine}
        onTakeTheirs={edit.takeTheirs}
        onClose={edit.goOnTyping}
      />
    </>
  );
}
