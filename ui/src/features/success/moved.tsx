import { Text, Title } from "@mantine/core";
import { TextLink } from "@/components/links";
import { ChangeMark } from "@/features/health/change_mark";
import { wholeMoneyOf } from "@/lib/format";
import type { PortfolioRow } from "@/lib/health_types";
import { usePaged } from "@/lib/paged";
import { useText } from "@/lib/use_text";
import classes from "./success.module.css";

const most_shown = 5;

/** Whose health fell most within a week, and whose rose. */
export function Moved({ csmId }: { csmId: string | undefined }) {
  return (
    <div className={classes.pair}>
      <Movers csmId={csmId} sort="change" />
      <Movers csmId={csmId} sort="rise" />
    </div>
  );
}

function Movers({ csmId, sort }: { csmId: string | undefined; sort: "change" | "rise" }) {
  const t = useText();
  const query = { csm_id: csmId, sort, limit: most_shown };
  const { items, loading } = usePaged<PortfolioRow>(["health", "accounts", query], "/api/health/accounts", query);
  const sign = sort === "change" ? -1 : 1;
  const moved = items.slice(0, most_shown).filter(({ change }) => change !== null && change * sign >= 1);
  const title = t(`success.moved_${sort}`);
  return (
    <section aria-label={title}>
      <div className={classes.heading}>
        <Title order={2} size="h4">
          {title}
        </Title>
        {moved.length > 0 && (
          <TextLink
            to="/health"
            search={{ sort, csm_id: csmId }}
            size="sm"
            aria-label={`${t("success.see_all")}: ${title}`}
          >
            {t("success.see_all")}
          </TextLink>
        )}
      </div>
      {!loading && moved.length === 0 && (
        <Text size="sm" c="dimmed">
          {t(`success.moved_${sort}_none`)}
        </Text>
      )}
      <ul className={classes.list}>
        {moved.map((row) => (
          <li key={row.account_id} className={classes.line}>
            <TextLink to={`/accounts/${row.account_id}`} search={{ tab: "health" }} fw={600}>
              {row.account_name}
            </TextLink>
            <ChangeMark change={row.change} />
            {row.arr && (
              <Text span size="sm" c="dimmed">
                {wholeMoneyOf(row.arr)}
              </Text>
            )}
            <span className={classes.why}>{row.why}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
