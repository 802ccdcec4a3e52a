import { Button, Text, Title } from "@mantine/core";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import { PagedTable } from "@/components/paged_table";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import type { UserUnion } from "@/lib/customer_types";
import { usePaged } from "@/lib/paged";
import { toast } from "@/lib/toast";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { useMerged } from "./queries";

/** Users of the product who were made one because a contact has the ids of them all. */
export function Unions() {
  const t = useText();
  const merged = useMerged();
  const unions = usePaged<UserUnion>(["usage", "unions"], "/api/usage/unions", { limit: 20 });
  const undo = useCommand(
    ({ id }: UserUnion, key) => api.post<UserUnion>(`/api/usage/unions/${id}/undo`, {}, { key }),
    ({ from_user, contact_name }) => {
      merged();
      toast(t("duplicates.user_parted", { user: from_user, contact: contact_name }));
    },
  );
  if (unions.items.length === 0) return null;
  return (
    <>
      <Title order={2} size="h3" mt="xl" mb="sm">
        {t("duplicates.users")}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("duplicates.users_hint")}
      </Text>
      <ProblemAlert problem={undo.problem} />
      <PagedTable
        label={t("duplicates.users")}
        list={unions}
        id={({ id }) => id}
        empty={null}
        columns={[
          {
            head: t("duplicates.what"),
            cell: ({ from_user, into_user, contact_name }) => (
              <>
                <strong>{t("duplicates.user_became", { from: from_user, into: into_user })}</strong>
                <Text size="sm" c="dimmed">
                  {contact_name}
                </Text>
              </>
            ),
          },
          { head: t("duplicates.when"), cell: ({ united_at }) => <Ago at={united_at} /> },
          {
            head: t("common.actions"),
            quiet: true,
            end: true,
            cell: (union) =>
              union.undone_at ? (
                <Chip>{t("duplicates.is_undone")}</Chip>
              ) : (
                <Button
                  size="xs"
                  variant="default"
                  loading={undo.pending}
                  aria-label={t("duplicates.undo_what", { name: union.from_user })}
                  onClick={() => void undo.run(union)}
                >
                  {t("duplicates.undo")}
                </Button>
              ),
          },
        ]}
      />
    </>
  );
}
