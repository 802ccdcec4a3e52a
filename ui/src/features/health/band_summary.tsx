import { Definition } from "@/components/definition";
import { wholeMoneyOf, numberOf } from "@/lib/format";
import type { Portfolio } from "@/lib/health_types";
import { useText } from "@/lib/use_text";
import { BandChip } from "./band_chip";
import { scoreText } from "./health_figures";
import { healthNumbers } from "./health_numbers";
import classes from "./health.module.css";
import type { PortfolioFilter } from "./portfolio_conditions";

interface Props {
  portfolio: Portfolio;
  filter: PortfolioFilter;
  onFilter: (part: Partial<PortfolioFilter>) => void;
}

/** How many customers and how much revenue are in which band. Each opens its list. */
export function BandSummary({ portfolio, filter, onFilter }: Props) {
  const t = useText();
  return (
    <section aria-label={t("health.distribution")}>
      <div className={classes.cards}>
        <div className={classes.card}>
          <span className={classes.cardName}>
            {t(healthNumbers.mean.name)}{" "}
            <Definition name={t(healthNumbers.mean.name)}>{t(healthNumbers.mean.about)}</Definition>
          </span>
          <span className={classes.big}>{scoreText(portfolio.mean)}</span>
          <span className={classes.dim}>
            {t("health.scored_of", { scored: numberOf(portfolio.scored), all: numberOf(portfolio.accounts) })}
          </span>
        </div>
        {portfolio.bands.map(({ band, few_data, left, accounts, arr }) => {
          const value = left ? "left" : (band ?? (few_data ? "few" : "none"));
          if (left && accounts === 0) return null;
          return (
            <button
              key={value}
              type="button"
              className={classes.card}
              aria-pressed={filter.band === value}
              onClick={() => onFilter({ band: filter.band === value ? undefined : value })}
            >
              <span>
                <BandChip band={band} scored={few_data} left={left} />
              </span>
              <span className={classes.big}>{numberOf(accounts)}</span>
              <span className={classes.dim}>{arr.map((sum) => wholeMoneyOf(sum)).join(" + ") || "–"}</span>
            </button>
          );
        })}
      </div>
      {portfolio.scored > 0 && (
        <div className={classes.share} aria-hidden>
          {portfolio.bands
            .filter(({ band, accounts }) => band && accounts > 0)
            .map(({ band, accounts }) => (
              <span key={band} data-band={band} style={{ flexGrow: accounts }} />
            ))}
        </div>
      )}
    </section>
  );
}
