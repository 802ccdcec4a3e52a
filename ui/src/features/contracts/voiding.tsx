import { Button, Text, Textarea } from "@mantine/core";
import type { Column } from "@/components/data_table";
import { DialogForm } from "@/components/form_dialog";
import { PagedTable } from "@/components/paged_table";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import type { Contract } from "@/lib/contract_types";
import { dateOf, moneyOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import { toast } from "@/lib/toast";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { useContractsChanged } from "./queries";
import { dayOf } from "./words";

/** A contract that was entered by mistake: why, in a word for those who come after. */
export function VoidContractForm({ contract, onDone }: { contract: Contract; onDone: () => void }) {
  const t = useText();
  const changed = useContractsChanged();
  const annul = useCommand(
    (body: { reason: string }, key) => api.post<Contract>(`/api/contracts/${contract.id}/voiding`, body, { key }),
    () => {
      changed();
      onDone();
    },
  );
  const { fields, rest } = useProblemForm({ reason: "" }, annul.problem);
  return (
    <DialogForm
      onSubmit={fields.onSubmit((values) => void annul.run(values))}
      onCancel={onDone}
      submit={t("contract.void")}
      pending={annul.pending}
      problem={annul.problem}
      rest={rest}
    >
      <Text size="sm">{t("contract.void_hint", { plan: contract.plan })}</Text>
      <Textarea
        label={t("contract.void_reason")}
        required
        autosize
        minRows={2}
        maxLength={500}
        data-autofocus
        {...fields.getInputProps("reason")}
      />
    </DialogForm>
  );
}

/** Those that count nowhere, and the way back. Nothing where there are none. */
export function VoidedContracts({ accountId }: { accountId: string }) {
  const t = useText();
  const can = useCan();
  const voided = usePaged<Contract>(["contracts", accountId, "voided"], `/api/accounts/${accountId}/contracts`, {
    voided: true,
  });
  if (voided.items.length === 0) return null;
  const columns: Column<Contract>[] = [
    { head: t("contract.plan"), cell: ({ plan }) => <strong>{plan}</strong> },
    { head: t("contract.value"), cell: ({ value }) => moneyOf(value) },
    {
      head: t("contract.starts_on"),
      cell: ({ starts_on, renews_on }) => `${dayOf(starts_on)} – ${dayOf(renews_on)}`,
    },
    { head: t("contract.void_reason"), cell: (contract) => <Reason contract={contract} /> },
  ];
  if (can("contract_write"))
    columns.push({
      head: t("common.actions"),
      quiet: true,
      end: true,
      cell: (contract) => <Restore contract={contract} />,
    });
  return (
    <section aria-label={t("contract.voided_title")}>
      <Text fw={600} mt="lg" mb="xs">
        {t("contract.voided_title")}
      </Text>
      <PagedTable
        label={t("contract.voided_title")}
        list={voided}
        columns={columns}
        id={(contract) => contract.id}
        empty={null}
      />
    </section>
  );
}

function Reason({ contract: { voiding } }: { contract: Contract }) {
  const t = useText();
  if (!voiding) return null;
  return (
    <>
      {voiding.reason}
      <Text size="xs" c="dimmed">
        {voiding.by_name
          ? t("contract.voided_by", { name: voiding.by_name, date: dateOf(voiding.at) })
          : dateOf(voiding.at)}
      </Text>
    </>
  );
}

function Restore({ contract }: { contract: Contract }) {
  const t = useText();
  const changed = useContractsChanged();
  const restore = useCommand(
    () => api.remove(`/api/contracts/${contract.id}/voiding`),
    () => {
      changed();
      toast(t("contract.restored", { plan: contract.plan }));
    },
  );
  return (
    <>
      <Button
        size="xs"
        variant="default"
        loading={restore.pending}
        aria-label={t("contract.restore_what", { plan: contract.plan })}
        onClick={() => void restore.run(undefined)}
      >
        {t("contract.restore")}
      </Button>
      {restore.problem && (
        <Text size="xs" c="red" role="alert">
          {restore.problem.message}
        </Text>
      )}
    </>
  );
}
