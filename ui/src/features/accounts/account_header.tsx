import { Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Chip } from "@/components/chip";
import { TextLink } from "@/components/links";
import { contractSummaryQuery } from "@/features/contracts/queries";
import { segmentsQuery } from "@/features/customer_fields/queries";
import { invoiceSummaryQuery } from "@/features/invoices/queries";
import { sumOf } from "@/features/invoices/words";
import { OpenRisksOfAccount } from "@/features/signals/open_risks";
import type { Stakeholder } from "@/lib/customer_types";
import type { Account } from "@/lib/types";
import { useAllPages } from "@/lib/use_all_pages";
import { useText } from "@/lib/use_text";

/** Who stands behind us there, also who did until they left. */
export function useSponsors(accountId: string): Stakeholder[] {
  return useAllPages<Stakeholder>(["stakeholders", accountId, "sponsor"], `/api/accounts/${accountId}/stakeholders`, {
    query: { role: "sponsor" },
  }).items;
}

/** What must be seen before anything else: how closely, which group, late money, a gap where the sponsor was. */
export function AccountLead({ account }: { account: Account }) {
  const t = useText();
  const { data: segments } = useQuery(segmentsQuery);
  const { data: invoices } = useQuery({ ...invoiceSummaryQuery(account.id), placeholderData: undefined });
  const { data: contracts } = useQuery({ ...contractSummaryQuery(account.id), placeholderData: undefined });
  const touch = segments?.items.find(({ segment }) => segment === account.segment)?.touch;
  const sponsors = useSponsors(account.id);
  const gone = sponsors.length > 0 && sponsors.every(({ left_on }) => left_on !== null);
  const here = { to: `/accounts/${account.id}` };
  return (
    <Group gap={8}>
      <Chip>{t(`segment.${account.segment}`)}</Chip>
      {touch && <Chip tone="cool">{t(`touch.${touch}`)}</Chip>}
      {account.domain && <span>{account.domain}</span>}
      {account.parent_id && (
        <Text span inherit>
          {t("account.part_of")} <TextLink to={`/accounts/${account.parent_id}`}>{account.parent_name}</TextLink>
        </Text>
      )}
      {account.tags.map((tag) => (
        <TextLink key={tag} to="/accounts" search={{ tag }} underline="never">
          <Chip tone="violet">{tag}</Chip>
        </TextLink>
      ))}
      <OpenRisksOfAccount accountId={account.id} />
      {invoices && invoices.overdue_count > 0 && (
        <TextLink {...here} search={{ tab: "invoices", status: "overdue" }} underline="never">
          <Chip tone="danger">
            {t("invoice.overdue_chip", {
              count: invoices.most_days_late,
              money: sumOf(t, invoices.overdue),
            })}
          </Chip>
        </TextLink>
      )}
      {gone && (
        <TextLink {...here} search={{ tab: "contacts" }} underline="never">
          <Chip tone="danger">{t("stakeholder.sponsor_gone")}</Chip>
        </TextLink>
      )}
      {contracts?.renews_in_days !== null && contracts !== undefined && contracts.renews_in_days < 90 && (
        <TextLink {...here} search={{ tab: "contracts" }} underline="never">
          <Chip tone="warm">
            {contracts.renews_in_days < 0
              ? t("account.renewal_late", { count: -contracts.renews_in_days })
              : t("account.renewal_soon", { count: contracts.renews_in_days })}
          </Chip>
        </TextLink>
      )}
    </Group>
  );
}
