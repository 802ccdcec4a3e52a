import { useQuery } from "@tanstack/react-query";
import { Chip } from "@/components/chip";
import { TextLink } from "@/components/links";
import { api } from "@/lib/api";
import { numberOf } from "@/lib/format";
import { useText } from "@/lib/use_text";
import { signalCountsQuery } from "./queries";

interface Props {
  accountId: string;
  count: number;
}

const listOf = (accountId: string) => ({
  to: "/success/signals",
  search: { tab: "all", kind: "risk", open: "true", account_id: accountId, whose: "all" },
});

/** How many risks of an account nobody has closed; it opens them. */
export function OpenRisks({ accountId, count }: Props) {
  const t = useText();
  if (count === 0) return "–";
  return (
    <TextLink {...listOf(accountId)} aria-label={t("signal.open_risk_count", { count })}>
      {numberOf(count)}
    </TextLink>
  );
}

/** The same where it must be seen; nothing where there are none. */
export function OpenRisksChip({ accountId, count }: Props) {
  const t = useText();
  if (count === 0) return null;
  return (
    <TextLink {...listOf(accountId)} underline="never">
      <Chip tone="danger">{t("signal.open_risk_count", { count })}</Chip>
    </TextLink>
  );
}

export function OpenRisksOfAccount({ accountId }: { accountId: string }) {
  const { data } = useQuery({
    ...signalCountsQuery({ account_id: accountId, kind: "risk" }),
    placeholderData: undefined,
  });
  return <OpenRisksChip accountId={accountId} count={data?.open ?? 0} />;
}

const most_asked = 200; // at a time

/** Of each account that is listed, where it has any. Asks for nothing without `ids`. */
export function useOpenRisks(ids: readonly string[]): ReadonlyMap<string, number> {
  const { data } = useQuery({
    queryKey: ["signals", "open_risks", ids],
    queryFn: async () => {
      const counts = new Map<string, number>();
      for (let from = 0; from < ids.length; from += most_asked) {
        const account_ids = ids.slice(from, from + most_asked);
        const { items } = await api.post<{ items: { account_id: string; open_risks: number }[] }>(
          "/api/signals/open-risks",
          { account_ids },
        );
        for (const { account_id, open_risks } of items) counts.set(account_id, open_risks);
      }
      return counts;
    },
    enabled: ids.length > 0,
  });
  return data ?? none;
}

const none: ReadonlyMap<string, number> = new Map();
