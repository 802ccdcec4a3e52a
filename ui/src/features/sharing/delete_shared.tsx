import { useQueryClient, type QueryKey } from "@tanstack/react-query";
import { ConfirmDialog } from "@/components/confirm_dialog";
import { api } from "@/lib/api";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";

interface Props {
  name: string;
  path: string;
  queryKey: QueryKey; // of the list that it is taken out of
  hint: string;
  onGone: () => void;
  onClose: () => void;
}

/** Asks once more before something kept goes for ever. */
export function DeleteShared({ name, path, queryKey, hint, onGone, onClose }: Props) {
  const t = useText();
  const client = useQueryClient();
  const remove = useCommand(
    () => api.remove(path),
    () => {
      void client.invalidateQueries({ queryKey });
      onGone();
      onClose();
    },
  );
  return (
    <ConfirmDialog
      opened
      danger
      title={t("common.delete_what", { name })}
      yes={t("common.delete")}
      pending={remove.pending}
      problem={remove.problem}
      onYes={() => void remove.run(undefined)}
      onClose={onClose}
    >
      {hint}
    </ConfirmDialog>
  );
}
