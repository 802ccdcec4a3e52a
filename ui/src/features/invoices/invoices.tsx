import { Button, Group, SegmentedControl, Text } from "@mantine/core";
import { IconPlus, IconReceipt } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { PagedTable } from "@/components/paged_table";
import { dayOf } from "@/features/contracts/words";
import { useCan } from "@/features/session/me";
import { invoiceStatuses, type Invoice } from "@/lib/customer_types";
import { moneyOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import { useText, type Say } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import { InvoiceActions } from "./invoice_actions";
import { NewInvoiceForm } from "./invoice_form";
import { invoiceSummaryQuery } from "./queries";
import { sumOf } from "./words";

const tones = { open: "cool", overdue: "danger", paid: "good", voided: "calm" } as const;

/** What was billed, the latest due day first: as the billing system writes it, or people do. */
export function Invoices({ accountId }: { accountId: string }) {
  const t = useText();
  const [{ status }, setState] = useUrlState<{ status?: string; tab?: string }>();
  const invoices = usePaged<Invoice>(["invoices", accountId, status ?? ""], `/api/accounts/${accountId}/invoices`, {
    status,
  });
  const can = useCan();
  const [open, setOpen] = useState<"new" | null>(null);
  const columns = columnsOf(t);
  if (can("contract_write"))
    columns.push({
      head: t("common.actions"),
      quiet: true,
      corner: true,
      end: true,
      cell: (invoice) => <InvoiceActions invoice={invoice} />,
    });
  const add = can("contract_write") && (
    <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setOpen("new")}>
      {t("invoice.new")}
    </Button>
  );
  const { data: summary } = useQuery({ ...invoiceSummaryQuery(accountId), placeholderData: undefined });
  return (
    <>
      <Group justify="space-between" mb="sm" gap="sm">
        <SegmentedControl
          size="xs"
          aria-label={t("invoice.status")}
          value={status ?? ""}
          onChange={(value) => setState({ status: value || undefined })}
          data={[
            { value: "", label: t("invoice.all") },
            ...invoiceStatuses.map((value) => ({ value, label: t(`invoice.status.${value}`) })),
          ]}
        />
        {summary && (
          <Text size="sm" c="dimmed">
            {t("invoice.sum", { open: sumOf(t, summary.open), overdue: sumOf(t, summary.overdue) })}
          </Text>
        )}
        {invoices.items.length > 0 && add}
      </Group>
      <PagedTable
        label={t("account.tab_invoices")}
        list={invoices}
        columns={columns}
        id={(invoice) => invoice.id}
        empty={
          <Empty icon={IconReceipt} title={status ? t("invoice.none_found") : t("invoice.none")} action={add}>
            {!status && t("invoice.none_hint")}
          </Empty>
        }
      />
      <Dialog opened={open === "new"} onClose={() => setOpen(null)} title={t("invoice.new")}>
        <NewInvoiceForm accountId={accountId} onDone={() => setOpen(null)} />
      </Dialog>
    </>
  );
}

const whole = { whiteSpace: "nowrap" } as const; // a number broken in two is another number

function columnsOf(t: Say): Column<Invoice>[] {
  return [
    {
      head: t("invoice.number"),
      cell: ({ number, external_id }) => <strong style={whole}>{number ?? external_id}</strong>,
    },
    {
      head: t("invoice.status"),
      cell: ({ status, days_late }) => (
        <>
          <Chip tone={tones[status]}>{t(`invoice.status.${status}`)}</Chip>{" "}
          {days_late > 0 && <span>{t("invoice.days_late", { count: days_late })}</span>}
        </>
      ),
    },
    { head: t("invoice.due_on"), cell: ({ due_on }) => dayOf(due_on) },
    { head: t("invoice.paid_on"), cell: ({ paid_on }) => (paid_on ? dayOf(paid_on) : "–") },
    { head: t("invoice.value"), end: true, cell: ({ value }) => <span style={whole}>{moneyOf(value)}</span> },
  ];
}
