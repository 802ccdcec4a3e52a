import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { numberOf, wholeMoneyOf } from "@/lib/format";
import type { ProblemRecord } from "@/lib/types";
import { useText } from "@/lib/use_text";
import classes from "./problem_page.module.css";
import { impactQuery } from "./queries";

/** How far it reaches; every number leads to the list that it counts. */
export function ProblemNumbers({ problem }: { problem: ProblemRecord }) {
  const t = useText();
  const { data } = useQuery(impactQuery(problem.id));
  if (!data) return null;
  const to = (tab: string, state?: string) => ({
    to: `/problems/${problem.id}`,
    search: { tab, ...(state && { state }) },
  });
  return (
    <section className={classes.numbers} aria-label={t("problems.numbers")}>
      <Number value={numberOf(data.tickets)} word={t("problems.tickets")} {...to("tickets")} />
      <Number value={numberOf(data.open)} word={t("problems.state_open")} {...to("tickets", "open")} />
      <Number
        value={numberOf(data.awaiting_validation)}
        word={t("problems.state_awaiting_validation")}
        {...to("tickets", "awaiting_validation")}
      />
      <Number value={numberOf(data.closed)} word={t("problems.state_closed")} {...to("tickets", "closed")} />
      <Number value={numberOf(data.accounts)} word={t("problems.accounts")} {...to("accounts")} />
      <Number
        value={data.arr.length > 0 ? data.arr.map((money) => wholeMoneyOf(money)).join(" + ") : "–"}
        word={t("problems.arr")}
        {...to("accounts")}
      />
      <Number
        value={numberOf(data.renewing)}
        word={t("problems.renewing")}
        to={`/problems/${problem.id}`}
        search={{ tab: "accounts", renewing: "true" }}
      />
    </section>
  );
}

function Number({ value, word, to, search }: { value: string; word: string; to: string; search: object }) {
  return (
    <Link to={to} search={search as never} className={classes.number}>
      <span className={classes.value} data-long={value.length > 8 || undefined}>
        {value}
      </span>
      <span className={classes.word}>{word}</span>
    </Link>
  );
}
