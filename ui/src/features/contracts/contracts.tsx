import { ActionIcon, Button, Group, Text } from "@mantine/core";
import { IconBan, IconFileText, IconPencil, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { PagedTable } from "@/components/paged_table";
import { useCan } from "@/features/session/me";
import type { Contract } from "@/lib/contract_types";
import { moneyOf, numberOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import { useText, type Say } from "@/lib/use_text";
import { EditContractForm, NewContractForm } from "./contract_form";
import { LimitUses } from "./limit_uses";
import { VoidContractForm, VoidedContracts } from "./voiding";
import { countdown, dayOf } from "./words";

/** What an account has signed, the latest first. */
export function Contracts({ accountId }: { accountId: string }) {
  const t = useText();
  const can = useCan();
  const contracts = usePaged<Contract>(["contracts", accountId], `/api/accounts/${accountId}/contracts`);
  const [open, setOpen] = useState<Contract | "new" | null>(null);
  const [mistake, setMistake] = useState<Contract | null>(null);
  const close = () => setOpen(null);
  const add = can("contract_write") && (
    <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setOpen("new")}>
      {t("contract.new")}
    </Button>
  );
  const columns = columnsOf(t);
  if (can("contract_write"))
    columns.push({
      head: t("common.actions"),
      quiet: true,
      corner: true,
      end: true,
      cell: (contract) => (
        <Group gap={4} wrap="nowrap" justify="flex-end">
          <ActionIcon aria-label={t("common.edit_what", { name: contract.plan })} onClick={() => setOpen(contract)}>
            <IconPencil size={17} />
          </ActionIcon>
          <ActionIcon
            aria-label={t("contract.void_what", { plan: contract.plan })}
            onClick={() => setMistake(contract)}
          >
            <IconBan size={17} />
          </ActionIcon>
        </Group>
      ),
    });

  return (
    <>
      {contracts.items.length > 0 && (
        <Group justify="space-between" mb="sm">
          <Text size="sm" c="dimmed">
            {t("contract.arr_definition")}
          </Text>
          {add}
        </Group>
      )}
      <PagedTable
        label={t("account.tab_contracts")}
        list={contracts}
        columns={columns}
        id={(contract) => contract.id}
        empty={
          <Empty icon={IconFileText} title={t("contract.none")} action={add}>
            {t("contract.none_hint")}
          </Empty>
        }
      />
      <LimitUses accountId={accountId} />
      <VoidedContracts accountId={accountId} />
      <Dialog opened={mistake !== null} onClose={() => setMistake(null)} title={t("contract.void")}>
        {mistake && <VoidContractForm contract={mistake} onDone={() => setMistake(null)} />}
      </Dialog>
      <Dialog
        opened={open !== null}
        onClose={close}
        title={open === "new" ? t("contract.new") : t("contract.edit")}
        size="lg"
      >
        {open === "new" && <NewContractForm accountId={accountId} onDone={close} />}
        {open && open !== "new" && <EditContractForm contract={open} onDone={close} />}
      </Dialog>
    </>
  );
}

const tones = { active: "good", upcoming: "cool", ended: "calm", voided: "calm" } as const;

/** What else was agreed, for those who read: a line each. */
function termsOf(t: Say, contract: Contract): string[] {
  const { starts_on, seats, limits, notice_days, auto_renew, expansion_terms } = contract;
  return [
    t("contract.since", { date: dayOf(starts_on) }),
    seats !== null && t("contract.seat_count", { count: seats }),
    ...Object.entries(limits).map(([name, most]) => `${name}: ${numberOf(most)}`),
    notice_days !== null && t("contract.notice", { count: notice_days }),
    !auto_renew && t("contract.no_auto_renew"),
    expansion_terms,
  ].filter((line): line is string => Boolean(line));
}

function columnsOf(t: Say): Column<Contract>[] {
  return [
    {
      head: t("contract.plan"),
      cell: (contract) => (
        <>
          <strong>{contract.plan}</strong> {contract.sla && <Chip tone="violet">{contract.sla}</Chip>}
          {termsOf(t, contract).map((line) => (
            <Text key={line} size="sm" c="dimmed">
              {line}
            </Text>
          ))}
        </>
      ),
    },
    {
      head: t("contract.status"),
      cell: ({ status }) => <Chip tone={tones[status]}>{t(`contract.status.${status}`)}</Chip>,
    },
    { head: t("contract.renews_on"), cell: (contract) => <Term contract={contract} /> },
    { head: t("contract.arr"), cell: (contract) => <Revenue contract={contract} />, end: true },
  ];
}

function Term({ contract: { status, renews_on, renews_in_days, ended_on } }: { contract: Contract }) {
  const t = useText();
  if (ended_on) return `${t("contract.ended_on")}: ${dayOf(ended_on)}`;
  return (
    <>
      {dayOf(renews_on)}
      {status === "active" && (
        <Text size="sm" c="dimmed">
          {countdown(t, renews_in_days)}
        </Text>
      )}
    </>
  );
}

function Revenue({ contract: { arr, mrr, value, billing } }: { contract: Contract }) {
  const t = useText();
  if (billing === "once") return t("contract.paid_once", { money: moneyOf(value) });
  return (
    <>
      {moneyOf(arr)}
      <Text size="sm" c="dimmed">
        {t("contract.a_month", { money: moneyOf(mrr) })}
      </Text>
    </>
  );
}
