import { Button, Group, Select, Text } from "@mantine/core";
import { IconBuilding, IconFileImport, IconPlus } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { LinkButton, TextLink } from "@/components/links";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { SearchField } from "@/components/search_field";
import { useCan } from "@/features/session/me";
import { moneyOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import { segments, type Account } from "@/lib/types";
import { useText, type Say } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import { NewAccountForm } from "./account_form";

type Filter = { q?: string; segment?: string };

export function AccountsPage() {
  const t = useText();
  const can = useCan();
  const navigate = useNavigate();
  const [filter, setFilter] = useUrlState<Filter>();
  const [adding, setAdding] = useState(false);
  const accounts = usePaged<Account>(["accounts", filter], "/api/accounts", filter);
  const add = can("account_write") && (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setAdding(true)}>
      {t("account.new")}
    </Button>
  );
  const filtered = Boolean(filter.q || filter.segment);

  return (
    <PageFrame title={t("place.accounts")} actions={add}>
      <Group mb="md" gap="sm">
        <SearchField value={filter.q} label={t("account.search")} onSearch={(q) => setFilter({ q })} />
        <Select
          aria-label={t("account.segment")}
          placeholder={t("account.all_segments")}
          clearable
          w={190}
          value={filter.segment ?? null}
          data={segments.map((value) => ({ value, label: t(`segment.${value}`) }))}
          onChange={(segment) => setFilter({ segment: segment ?? undefined })}
        />
      </Group>
      <PagedTable
        label={t("place.accounts")}
        list={accounts}
        columns={columnsOf(t)}
        id={(account) => account.id}
        empty={
          <Empty
            icon={IconBuilding}
            title={filtered ? t("account.none_found") : t("account.none")}
            action={
              filtered ? (
                <Button variant="default" onClick={() => setFilter({ q: undefined, segment: undefined })}>
                  {t("common.clear_filters")}
                </Button>
              ) : (
                can("import_run") && (
                  <LinkButton to="/imports" leftSection={<IconFileImport size={17} />}>
                    {t("import.new")}
                  </LinkButton>
                )
              )
            }
          >
            {!filtered && t("account.none_hint")}
          </Empty>
        }
      />
      <Dialog opened={adding} onClose={() => setAdding(false)} title={t("account.new")} size="lg">
        <NewAccountForm
          onCancel={() => setAdding(false)}
          onDone={({ id }) => void navigate({ to: `/accounts/${id}` })}
        />
      </Dialog>
    </PageFrame>
  );
}

function columnsOf(t: Say): Column<Account>[] {
  return [
    {
      head: t("account.name"),
      cell: (account) => (
        <TextLink to={`/accounts/${account.id}`} fw={600}>
          {account.name}
        </TextLink>
      ),
    },
    { head: t("account.segment"), cell: (account) => <Chip>{t(`segment.${account.segment}`)}</Chip> },
    {
      head: t("account.csm"),
      cell: (account) =>
        account.csm_name ?? (
          <Text span inherit c="dimmed">
            {t("common.none")}
          </Text>
        ),
    },
    { head: t("account.arr"), end: true, cell: (account) => (account.arr ? moneyOf(account.arr) : "–") },
    { head: t("account.updated"), end: true, cell: (account) => <Ago at={account.updated_at} /> },
  ];
}
