import { useQuery } from "@tanstack/react-query";
import type { ListPlace } from "@/features/sharing/kept_list";
import { KeptLists } from "@/features/sharing/kept_lists";
import type { AccountListView, AccountSort } from "@/lib/customer_types";
import { useText } from "@/lib/use_text";
import { conditionsOf, differs, stateOf, usual_lists, type ListState } from "./conditions";
import { accountViewsQuery } from "./queries";

const place: ListPlace<AccountListView> = {
  path: "/api/account_views",
  queryKey: accountViewsQuery.queryKey,
  page: "/accounts",
  searchOf: ({ filter, sort, id }) => stateOf(filter, sort, id),
};

interface Props {
  state: ListState;
  columns: readonly string[];
}

/** Lists of accounts, and what is shown now as one more of them. */
export function AccountLists({ state, columns }: Props) {
  const t = useText();
  const { data } = useQuery(accountViewsQuery);
  const current = data?.items.find(({ id }) => id === state.list);
  const filter = conditionsOf(state);
  const unchanged = (conditions: object) => !current && JSON.stringify(conditions) === JSON.stringify(filter);
  return (
    <KeptLists
      label={t("account_list.title")}
      place={place}
      usual={usual_lists.map(({ name, conditions }) => ({
        name: t(`account_list.${name}`),
        search: stateOf(conditions, "name"),
        current: unchanged(conditions),
      }))}
      lists={data?.items ?? []}
      current={current}
      what={{ filter, sort: (state.sort ?? "name") as AccountSort, columns }}
      changed={current ? differs(state, columns, current) : Object.keys(filter).length > 0 || Boolean(state.sort)}
    />
  );
}
