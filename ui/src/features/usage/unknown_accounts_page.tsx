import { Button, SegmentedControl, Text } from "@mantine/core";
import { IconLink, IconUserQuestion } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog, DialogForm } from "@/components/form_dialog";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { AccountSelect } from "@/features/accounts/account_select";
import { api } from "@/lib/api";
import { dateOf, numberOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import { toast } from "@/lib/toast";
import { strangerKinds, type Stranger, type StrangerKind } from "@/lib/usage_types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";

const poll = 5_000; // ms: who was joined is counted within moments, and stands here no more

/** Whose events wait until somebody says which account they are of. */
export function UnknownAccountsPage() {
  const t = useText();
  const [{ kind = "group" }, setState] = useUrlState<{ kind?: string }>();
  const list = usePaged<Stranger>(
    ["unknown_accounts", kind],
    "/api/usage/unknown_accounts",
    { kind },
    { refetchInterval: poll },
  );
  const [joined, setJoined] = useState<Stranger | null>(null);
  const columns: Column<Stranger>[] = [
    {
      head: t("stranger.who"),
      cell: ({ name, key }) => (
        <>
          <strong>{name ?? key.replace(/^[ua]:/, "")}</strong>
          {name && (
            <Text size="sm" c="dimmed">
              {key}
            </Text>
          )}
        </>
      ),
    },
    { head: t("stranger.events"), end: true, cell: ({ events }) => numberOf(events) },
    { head: t("stranger.first_seen"), cell: ({ first_seen }) => dateOf(first_seen) },
    { head: t("stranger.last_seen"), cell: ({ last_seen }) => <Ago at={last_seen} /> },
    {
      head: t("common.actions"),
      quiet: true,
      end: true,
      cell: (stranger) =>
        stranger.joining ? (
          <Chip tone="cool">{t("stranger.joining")}</Chip>
        ) : (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconLink size={15} />}
            aria-label={t("stranger.join_what", { name: stranger.name ?? stranger.key })}
            onClick={() => setJoined(stranger)}
          >
            {t("stranger.join_short")}
          </Button>
        ),
    },
  ];
  return (
    <PageFrame title={t("admin.unknown_accounts")} lead={t("stranger.lead")}>
      <SegmentedControl
        mb="md"
        aria-label={t("stranger.kind")}
        value={kind}
        data={strangerKinds.map((value) => ({ value, label: t(`stranger.kind_${value}`) }))}
        onChange={(value) => setState({ kind: value as StrangerKind })}
      />
      <PagedTable
        label={t("admin.unknown_accounts")}
        list={list}
        columns={columns}
        id={({ id }) => id}
        empty={
          <Empty icon={IconUserQuestion} title={t("stranger.none")}>
            {t("stranger.none_hint")}
          </Empty>
        }
      />
      <Dialog
        opened={joined !== null}
        onClose={() => setJoined(null)}
        title={t("stranger.join_what", { name: joined?.name ?? joined?.key ?? "" })}
      >
        {joined && <JoinForm stranger={joined} onDone={() => setJoined(null)} />}
      </Dialog>
    </PageFrame>
  );
}

function JoinForm({ stranger, onDone }: { stranger: Stranger; onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const join = useCommand(
    (body: object, key) => api.post<Stranger>(`/api/usage/unknown_accounts/${stranger.id}/account`, body, { key }),
    () => {
      void client.invalidateQueries({ queryKey: ["unknown_accounts"] });
      void client.invalidateQueries({ queryKey: ["usage"] });
      toast(t("stranger.joined"));
      onDone();
    },
  );
  const form = useProblemForm<{ account_id: string | null }>({ account_id: null }, join.problem);
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit((values) => void join.run(values))}
      onCancel={onDone}
      submit={t("stranger.join")}
      pending={join.pending}
      problem={join.problem}
      rest={form.rest}
    >
      <Text size="sm">{t("stranger.join_hint", { events: numberOf(stranger.events) })}</Text>
      <AccountSelect label={t("ticket.account")} required data-autofocus {...form.fields.getInputProps("account_id")} />
    </DialogForm>
  );
}
