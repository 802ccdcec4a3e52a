import { useQuery } from "@tanstack/react-query";
import type { ListPlace } from "@/features/sharing/kept_list";
import { KeptLists } from "@/features/sharing/kept_lists";
import type { PortfolioView } from "@/lib/health_types";
import { useText } from "@/lib/use_text";
import { askedOf, conditionsOf, differs, filterOf, usual_lists, type PortfolioFilter } from "./portfolio_conditions";
import { portfolioViewsQuery } from "./queries";

const place: ListPlace<PortfolioView> = {
  path: "/api/portfolio_views",
  queryKey: portfolioViewsQuery.queryKey,
  page: "/health",
  searchOf: ({ filter, sort, id }) => filterOf(filter, sort, id),
};

/** Lists of the portfolio, and what is shown now as one more of them. */
export function PortfolioLists({ filter }: { filter: PortfolioFilter }) {
  const t = useText();
  const { data } = useQuery(portfolioViewsQuery);
  const current = data?.items.find(({ id }) => id === filter.list);
  const asked = askedOf(filter);
  return (
    <KeptLists
      label={t("portfolio_list.title")}
      place={place}
      usual={usual_lists.map(({ name, filter: usual }) => ({
        name: t(name === "at_risk" ? "signal.open_risks" : `account_list.${name}`),
        search: usual,
        current: !current && JSON.stringify(usual) === JSON.stringify(asked),
      }))}
      lists={data?.items ?? []}
      current={current}
      what={{ filter: conditionsOf(filter), sort: filter.sort ?? "score" }}
      changed={current ? differs(filter, current) : Object.keys(asked).length > 0}
    />
  );
}
