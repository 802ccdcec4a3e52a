import { HeatButton, HeatTable, heatOfShare, type HeatCell } from "@/components/heat_table";
import { numberOf, wholeMoneyOf } from "@/lib/format";
import type { Portfolio } from "@/lib/health_types";
import { useText, type Say } from "@/lib/use_text";
import { noCell, type PortfolioFilter } from "./portfolio_conditions";

const tens = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90];

interface Props {
  portfolio: Portfolio;
  filter: PortfolioFilter;
  onFilter: (part: Partial<PortfolioFilter>) => void;
}

/** Health by revenue: where the large accounts stand, and those with open risks. A number opens its accounts. */
export function HeatMap({ portfolio, filter, onFilter }: Props) {
  const t = useText();
  const most = Math.max(...portfolio.cells.map(({ accounts }) => accounts), 1);
  const currency = portfolio.bands.flatMap(({ arr }) => arr)[0]?.currency ?? "BRL";
  const unknown = portfolio.cells.some(({ size }) => size < 0);
  const sizes = [...portfolio.sizes.keys()].reverse().concat(unknown ? [-1] : []);

  function ask(size: number, score: number, at_risk?: "true") {
    const range = portfolio.sizes[size];
    onFilter({
      ...noCell,
      score_from: String(score),
      score_to: String(score + 10),
      at_risk,
      ...(range
        ? { arr_from: String(range.from), arr_to: range.to === null ? undefined : String(range.to) }
        : { no_arr: "true" }),
    });
  }
  const asked = (size: number, score: number) =>
    filter.score_from === String(score) &&
    (size < 0 ? filter.no_arr === "true" : filter.arr_from === String(portfolio.sizes[size]?.from));

  function cellOf(size: number, score: number): HeatCell {
    const cell = portfolio.cells.find((one) => one.size === size && one.score_from === score);
    if (!cell) return { key: score, shown: <span aria-hidden>·</span> };
    const here = asked(size, score);
    const where = { from: score, to: score + 10, size: sizeText(t, portfolio, size, currency) };
    const risky = cell.at_risk > 0;
    return {
      key: score,
      heat: heatOfShare(cell.accounts, most),
      shown: (
        <>
          <HeatButton
            pressed={here && !filter.at_risk}
            label={t("health.cell", { count: cell.accounts, number: numberOf(cell.accounts), ...where })}
            onClick={() => (here && !filter.at_risk ? onFilter(noCell) : ask(size, score))}
          >
            {numberOf(cell.accounts)}
          </HeatButton>
          {risky && (
            <HeatButton
              pressed={here && filter.at_risk === "true"}
              label={t("health.cell_at_risk", { count: cell.at_risk, number: numberOf(cell.at_risk), ...where })}
              onClick={() => (here && filter.at_risk ? onFilter(noCell) : ask(size, score, "true"))}
            >
              ▲{numberOf(cell.at_risk)}
            </HeatButton>
          )}
        </>
      ),
    };
  }

  return (
    <HeatTable
      title={t("health.heat")}
      about={t("health.heat_hint")}
      heads={[t("account.arr"), ...tens.map((from) => `${from}–${from + 10}`)]}
      rows={sizes.map((size) => ({
        key: size,
        head: sizeText(t, portfolio, size, currency),
        cells: tens.map((score) => cellOf(size, score)),
      }))}
    />
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
