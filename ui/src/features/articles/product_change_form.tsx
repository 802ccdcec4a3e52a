import { TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { DialogForm } from "@/components/form_dialog";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import type { Id } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";

interface Props {
  ids: Id[];
  /** Where that is known already. */
  what?: string;
  onDone: () => void;
  onCancel: () => void;
}

/** Says what is another now, to whoever keeps these articles. */
export function ProductChangeForm({ ids, what = "", onDone, onCancel }: Props) {
  const t = useText();
  const client = useQueryClient();
  const tell = useCommand(
    (said: string, key) => api.post<{ changed: number }>("/api/article_changes", { ids, what: said }, { key }),
    ({ changed }) => {
      for (const queryKey of [["articles"], ["article"], ["problem"]]) void client.invalidateQueries({ queryKey });
      toast(t("product_change.told", { count: changed }));
      onDone();
    },
  );
  const { fields, rest } = useProblemForm({ what }, tell.problem);
  return (
    <DialogForm
      onSubmit={fields.onSubmit((values) => void tell.run(values.what))}
      onCancel={onCancel}
      submit={t("product_change.tell", { count: ids.length })}
      pending={tell.pending}
      disabled={!fields.values.what.trim()}
      problem={tell.problem}
      rest={rest}
    >
      <TextInput
        label={t("product_change.what")}
        description={t("product_change.hint")}
        placeholder={t("product_change.example")}
        maxLength={200}
        required
        data-autofocus
        {...fields.getInputProps("what")}
      />
    </DialogForm>
  );
}
