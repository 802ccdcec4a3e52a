import { useQuery } from "@tanstack/react-query";
import { Facts } from "@/components/facts";
import { contractSummaryQuery } from "@/features/contracts/queries";
import { arrOf, dayOf, renewalOf } from "@/features/contracts/words";
import { invoiceSummaryQuery } from "@/features/invoices/queries";
import { sumOf } from "@/features/invoices/words";
import type { Account } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { BriefCard } from "./brief_card";

/** What was signed, and when it renews. */
export function BriefContracts({ account }: { account: Account }) {
  const t = useText();
  const { data, error } = useQuery({ ...contractSummaryQuery(account.id), placeholderData: undefined });
  return (
    <BriefCard
      title={t("account.tab_contracts")}
      to={`/accounts/${account.id}`}
      search={{ tab: "contracts" }}
      loading={!data}
      problem={error}
    >
      <Facts
        facts={[
          [t("account.arr"), arrOf(account, data) || t("common.not_set")],
          [t("account.plan"), data?.plans.join(", ") || t("common.not_set")],
          [t("account.sla"), data?.slas.join(", ") || null],
          [t("account.renewal"), (data && renewalOf(t, data)) ?? t("common.not_set")],
        ]}
      />
    </BriefCard>
  );
}

/** What is owed. */
export function BriefMoney({ accountId }: { accountId: string }) {
  const t = useText();
  const { data, error } = useQuery({ ...invoiceSummaryQuery(accountId), placeholderData: undefined });
  return (
    <BriefCard
      title={t("account.tab_invoices")}
      to={`/accounts/${accountId}`}
      search={{ tab: "invoices" }}
      loading={!data}
      problem={error}
    >
      {data && (
        <Facts
          facts={[
            [t("invoice.status.overdue"), sumOf(t, data.overdue)],
            [
              t("invoice.longest_late"),
              data.most_days_late > 0 ? t("invoice.days_late", { count: data.most_days_late }) : null,
            ],
            [t("invoice.status.open"), sumOf(t, data.open)],
            [t("invoice.last_paid_on"), data.last_paid_on ? dayOf(data.last_paid_on) : null],
          ]}
        />
      )}
    </BriefCard>
  );
}
