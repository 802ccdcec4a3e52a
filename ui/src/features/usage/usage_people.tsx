import { Button, Text } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm_dialog";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { PagedTable } from "@/components/paged_table";
import { dayText } from "@/features/reports/figures";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import { numberOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import { toast } from "@/lib/toast";
import type { UsagePerson } from "@/lib/usage_types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";

interface Props {
  accountId: string;
  range: { from: string; to: string };
  feature?: string;
}

const nameOf = ({ name, email, key }: UsagePerson) => name ?? email ?? key;

/** The users that a number counts. An administrator may have one of them forgotten. */
export function UsagePeople({ accountId, range, feature }: Props) {
  const t = useText();
  const can = useCan();
  const [leaving, setLeaving] = useState<UsagePerson | null>(null);
  const query = { ...range, ...(feature && { feature_id: feature }) };
  const list = usePaged<UsagePerson>(
    ["usage", "people", accountId, query],
    `/api/accounts/${accountId}/usage/people`,
    query,
  );
  const columns: Column<UsagePerson>[] = [
    {
      head: t("usage.person"),
      cell: (user) => (
        <>
          <strong>{nameOf(user)}</strong>
          <Text size="sm" c="dimmed">
            {[user.name && user.email, (user.name ?? user.email) && user.key].filter(Boolean).join(" · ")}
          </Text>
        </>
      ),
    },
    { head: t("usage.days_used"), end: true, cell: ({ days }) => numberOf(days) },
    { head: t("usage.features"), end: true, cell: ({ features }) => numberOf(features) },
    { head: t("usage.last_use_on"), cell: ({ last_on }) => dayText(last_on) },
  ];
  if (can("settings_manage"))
    columns.push({
      head: t("common.actions"),
      quiet: true,
      end: true,
      cell: (user) =>
        user.person !== null && (
          <Button size="xs" variant="default" onClick={() => setLeaving(user)}>
            {t("usage.erase")}
          </Button>
        ),
    });
  return (
    <>
      <PagedTable
        label={t("usage.people")}
        list={list}
        columns={columns}
        id={({ person, key }) => `${person ?? ""}:${key}`}
        empty={<Empty icon={IconUsers} title={t("usage.people_none")} />}
      />
      <EraseDialog user={leaving} onClose={() => setLeaving(null)} />
    </>
  );
}

function EraseDialog({ user, onClose }: { user: UsagePerson | null; onClose: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const erase = useCommand(
    (person: number, key) => api.post("/api/usage/erasures", { person }, { key }),
    () => {
      void client.invalidateQueries({ queryKey: ["usage", "people"] });
      toast(t("usage.erased"));
      onClose();
    },
  );
  return (
    <ConfirmDialog
      opened={user !== null}
      title={t("usage.erase_what", { name: user ? nameOf(user) : "" })}
      yes={t("usage.erase")}
      danger
      pending={erase.pending}
      problem={erase.problem}
      onYes={() => user?.person && void erase.run(user.person)}
      onClose={onClose}
    >
      {t("usage.erase_text")}
    </ConfirmDialog>
  );
}
