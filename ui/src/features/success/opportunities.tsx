import { Text, Title } from "@mantine/core";
import { TextLink } from "@/components/links";
import { NewsChips } from "@/features/signals/signal_chips";
import { wholeMoneyOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import type { Signal } from "@/lib/signal_types";
import { useText } from "@/lib/use_text";
import classes from "./success.module.css";

const most_shown = 5;

/** Where customers want or need more. */
export function Opportunities({ csmId }: { csmId: string | undefined }) {
  const t = useText();
  const query = { kind: "opportunity", open: true, held: false, csm_id: csmId, limit: most_shown };
  const { items, loading } = usePaged<Signal>(["signals", "list", query], "/api/signals", query);
  const title = t("signal.tab_opportunities");
  return (
    <section aria-label={title}>
      <div className={classes.heading}>
        <Title order={2} size="h4">
          {title}
        </Title>
        {items.length > 0 && (
          <TextLink
            to="/success/signals"
            search={{ tab: "opportunities", csm_id: csmId, whose: "all" }}
            size="sm"
            aria-label={`${t("success.see_all")}: ${title}`}
          >
            {t("success.see_all")}
          </TextLink>
        )}
      </div>
      {!loading && items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("signal.none_opportunities_hint")}
        </Text>
      )}
      <ul className={classes.list}>
        {items.slice(0, most_shown).map((signal) => (
          <li key={signal.id} className={classes.line}>
            <TextLink to={`/success/signals/${signal.id}`} fw={600}>
              {signal.sentence}
            </TextLink>
            <NewsChips signal={signal} />
            <span className={classes.why}>
              {signal.account.name}
              {signal.account.arr !== null &&
                ` · ${wholeMoneyOf({ amount: signal.account.arr, currency: signal.account.currency })}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
