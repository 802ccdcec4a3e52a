import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { DialogForm } from "@/components/form_dialog";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import type { KeptList, ListPlace } from "./kept_list";
import { SharingFields, sharingOf, type Sharing } from "./sharing_fields";

interface Props<List extends KeptList> {
  place: ListPlace<List>;
  list: List | null; // null: what is shown is kept as a new one
  what: object;
  onDone: () => void;
}

/** What a list is called, and who else sees it. */
export function KeptListForm<List extends KeptList>({ place, list, what, onDone }: Props<List>) {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const save = useCommand(
    (body: object, key) =>
      list
        ? api.patch<List>(`${place.path}/${list.id}`, body, { version: list.version })
        : api.post<List>(place.path, { ...what, ...body }, { key }),
    (kept) => {
      void client.invalidateQueries({ queryKey: place.queryKey });
      if (!list) void navigate({ to: place.page, search: place.searchOf(kept) as never });
      toast(t("common.saved"));
      onDone();
    },
  );
  const { fields, rest } = useProblemForm<Sharing>(
    { name: list?.name ?? "", visibility: list?.visibility ?? "private", team_id: list?.team_id ?? null },
    save.problem,
  );
  return (
    <DialogForm
      onSubmit={fields.onSubmit((values) => void save.run(sharingOf(values)))}
      onCancel={onDone}
      submit={t("common.save")}
      pending={save.pending}
      problem={save.problem}
      rest={rest}
    >
      <SharingFields fields={fields} />
    </DialogForm>
  );
}
