import { Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { DialogForm } from "@/components/form_dialog";
import { StaffSelect } from "@/features/people/staff_select";
import { useMe } from "@/features/session/me";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import type { Article, PermissionTable, Role } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";

interface Props {
  article: Article;
  onDone: () => void;
  onCancel: () => void;
}

const nobody: Role[] = [];

/** Roles that may publish, as the server's table says. */
function usePublishers(): readonly Role[] {
  const { data } = useQuery({
    queryKey: ["permissions"],
    queryFn: () => api.get<PermissionTable>("/api/permissions"),
    staleTime: 10 * 60_000,
  });
  return data?.permissions.find(({ permission }) => permission === "article_publish")?.roles ?? nobody;
}

export function SendToReviewForm({ article, onDone, onCancel }: Props) {
  const t = useText();
  const me = useMe();
  const publishers = usePublishers();
  const send = useCommand(
    (body: object, key) => api.post(`/api/articles/${article.id}/review`, body, { key, version: article.version }),
    () => {
      toast(t("review.sent"));
      onDone();
    },
  );
  const form = useProblemForm({ reviewer_id: article.reviewer_id, note: "" }, send.problem);
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit(
        ({ reviewer_id, note }) => void send.run({ reviewer_id: reviewer_id ?? "", ...(note.trim() && { note }) }),
      )}
      onCancel={onCancel}
      submit={t("review.send")}
      pending={send.pending}
      disabled={!form.fields.values.reviewer_id}
      problem={send.problem}
      rest={form.rest}
    >
      <StaffSelect
        label={t("review.reviewer")}
        description={t("review.reviewer_hint")}
        roles={publishers}
        required
        data-autofocus
        filter={({ options, search }) =>
          options.filter(
            (option) =>
              "value" in option &&
              option.value !== me.id &&
              option.label.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase()),
          )
        }
        {...form.fields.getInputProps("reviewer_id")}
      />
      <Textarea label={t("review.note")} autosize minRows={2} maxLength={2000} {...form.fields.getInputProps("note")} />
    </DialogForm>
  );
}

export function ReturnForm({ article, onDone, onCancel }: Props) {
  const t = useText();
  const give = useCommand(
    (body: object, key) => api.post(`/api/articles/${article.id}/return`, body, { key, version: article.version }),
    () => {
      toast(t("review.returned"));
      onDone();
    },
  );
  const form = useProblemForm({ comment: "" }, give.problem);
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit((values) => void give.run(values))}
      onCancel={onCancel}
      submit={t("review.return")}
      pending={give.pending}
      problem={give.problem}
      rest={form.rest}
    >
      <Textarea
        label={t("review.comment")}
        autosize
        minRows={3}
        maxLength={2000}
        required
        data-autofocus
        {...form.fields.getInputProps("comment")}
      />
    </DialogForm>
  );
}
