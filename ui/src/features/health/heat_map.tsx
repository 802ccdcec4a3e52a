import { Text, Title, UnstyledButton } from "@mantine/core";
import { numberOf, wholeMoneyOf } from "@/lib/format";
import type { Portfolio } from "@/lib/health_types";
import { useText, type Say } from "@/lib/use_text";
import classes from "./health.module.css";
import { noCell, type PortfolioFilter } from "./portfolio_page";

const tens = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90];

interface Props {
  portfolio: Portfolio;
  filter: PortfolioFilter;
  onFilter: (part: Partial<PortfolioFilter>) => void;
}

/** Health by revenue: where the large accounts stand. A cell opens its accounts. */
export function HeatMap({ portfolio, filter, onFilter }: Props) {
  const t = useText();
  const most = Math.max(...portfolio.cells.map(({ accounts }) => accounts), 1);
  const currency = portfolio.bands.flatMap(({ arr }) => arr)[0]?.currency ?? "BRL";
  const unknown = portfolio.cells.some(({ size }) => size < 0);
  const rows = [...portfolio.sizes.keys()].reverse().concat(unknown ? [-1] : []);
  const countOf = (size: number, score: number) =>
    portfolio.cells.find((cell) => cell.size === size && cell.score_from === score)?.accounts ?? 0;

  function ask(size: number, score: number) {
    const range = portfolio.sizes[size];
    onFilter({
      ...noCell,
      score_from: String(score),
      score_to: String(score + 10),
      ...(range
        ? { arr_from: String(range.from), arr_to: range.to === null ? undefined : String(range.to) }
        : { no_arr: "true" }),
    });
  }
  const asked = (size: number, score: number) =>
    filter.score_from === String(score) &&
    (size < 0 ? filter.no_arr === "true" : filter.arr_from === String(portfolio.sizes[size]?.from));

  return (
    <section>
      <Title order={2} size="h4" mb={4}>
        {t("health.heat")}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("health.heat_hint")}
      </Text>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a place that scrolls must be reachable */}
      <div className={classes.frame} tabIndex={0} role="region" aria-label={t("health.heat")}>
        <table className={classes.heat}>
          <thead>
            <tr>
              <th scope="col">{t("account.arr")}</th>
              {tens.map((from) => (
                <th key={from} scope="col">
                  {from}–{from + 10}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((size) => (
              <tr key={size}>
                <th scope="row">{sizeText(t, portfolio, size, currency)}</th>
                {tens.map((score) => {
                  const count = countOf(size, score);
                  return (
                    <td key={score}>
                      {count > 0 ? (
                        <UnstyledButton
                          className={classes.cell}
                          style={{ "--share": 0.18 + 0.62 * Math.sqrt(count / most) } as React.CSSProperties}
                          data-score={score}
                          aria-pressed={asked(size, score)}
                          aria-label={t("health.cell", {
                            count,
                            number: numberOf(count),
                            from: score,
                            to: score + 10,
                            size: sizeText(t, portfolio, size, currency),
                          })}
                          onClick={() => (asked(size, score) ? onFilter(noCell) : ask(size, score))}
                        >
                          {numberOf(count)}
                        </UnstyledButton>
                      ) : (
                        <span className={classes.blank} aria-hidden>
                          ·
                        </span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function sizeText(t: Say, portfolio: Portfolio, size: number, currency: string): string {
  const range = portfolio.sizes[size];
  if (!range) return t("health.no_arr");
  const money = (amount: number) => wholeMoneyOf({ amount, currency });
  if (range.to === null) return t("health.arr_over", { from: money(range.from) });
  return range.from === 0
    ? t("health.arr_under", { to: money(range.to) })
    : t("health.arr_between", { from: money(range.from), to: money(range.to) });
}
