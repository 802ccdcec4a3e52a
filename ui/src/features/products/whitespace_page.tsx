import { Group, Text } from "@mantine/core";
import { IconCheck, IconMinus, IconPackages, IconPlus, IconZzz } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Empty } from "@/components/empty";
import { LinkButton, TextLink } from "@/components/links";
import { LoadMore } from "@/components/load_more";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { SearchField } from "@/components/search_field";
import { Waiting } from "@/components/waiting";
import { SegmentSelect } from "@/features/accounts/segment_select";
import { StaffSelect } from "@/features/people/staff_select";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import type { Product, WhitespaceCount, WhitespaceRow } from "@/lib/customer_types";
import { moneyOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import type { Page } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import { productsQuery } from "./queries";
import classes from "./whitespace.module.css";
import { cellStates, stateOf, type CellState } from "./whitespace_cell";

type Filter = { q?: string; segment?: string; csm_id?: string; product_id?: string; owned?: string };

const icons = { owned: IconCheck, unused: IconZzz, open: IconPlus, unfit: IconMinus };

/** Account by product: what each has and uses, and who could buy what. */
export function WhitespacePage() {
  const t = useText();
  const can = useCan();
  const [filter, setFilter] = useUrlState<Filter>();
  const products = useQuery(productsQuery());
  const rows = usePaged<WhitespaceRow>(["whitespace", filter], "/api/whitespace", filter);
  const { q, segment, csm_id } = filter;
  const counts = useQuery({
    queryKey: ["whitespace", "counts", { q, segment, csm_id }],
    queryFn: () => api.get<Page<WhitespaceCount>>("/api/whitespace/counts", { q, segment, csm_id }),
  });
  const offered = products.data?.items ?? [];
  const chosen = offered.find(({ id }) => id === filter.product_id);

  return (
    <PageFrame
      title={t("whitespace.title")}
      lead={t("whitespace.lead")}
      back={{ to: "/accounts", label: t("place.accounts") }}
      actions={
        can("account_write") && (
          <LinkButton to="/admin/products" variant="default">
            {t("admin.products")}
          </LinkButton>
        )
      }
    >
      <Group mb="md" gap="sm">
        <SearchField value={q} label={t("account.search")} onSearch={(value) => setFilter({ q: value })} />
        <SegmentSelect value={segment} onChange={(segment) => setFilter({ segment })} />
        <StaffSelect
          aria-label={t("account.csm")}
          placeholder={t("account.any_csm")}
          clearable
          w={180}
          value={csm_id ?? null}
          onChange={(value) => setFilter({ csm_id: value ?? undefined })}
        />
      </Group>
      {chosen && (
        <Group mb="sm" gap="sm">
          <Text size="sm">
            {t(filter.owned ? "whitespace.showing_owned" : "whitespace.showing_open", { name: chosen.name })}
          </Text>
          <TextLink to="/accounts/whitespace" search={{ q, segment, csm_id }} size="sm">
            {t("whitespace.show_all")}
          </TextLink>
        </Group>
      )}
      {(rows.loading || products.isPending) && <Waiting lines={6} />}
      {rows.problem && <ProblemAlert problem={rows.problem} retry={rows.refetch} />}
      {products.data && offered.length === 0 && (
        <Empty icon={IconPackages} title={t("product.none")}>
          {t("product.none_hint")}
        </Empty>
      )}
      {offered.length > 0 && !rows.loading && rows.items.length === 0 && (
        <Empty icon={IconPackages} title={t("account.none_found")} />
      )}
      {offered.length > 0 && rows.items.length > 0 && (
        <>
          <Legend />
          <Grid products={offered} rows={rows.items} counts={counts.data?.items ?? []} filter={filter} />
        </>
      )}
      <LoadMore more={rows.more} loading={rows.loadingMore} onMore={rows.loadMore} />
    </PageFrame>
  );
}

function Sign({ state }: { state: CellState }) {
  const Icon = icons[state];
  return (
    <span className={classes.cell} data-state={state} aria-hidden>
      <Icon size={16} />
    </span>
  );
}

/** What the signs say: fingers cannot hover. */
function Legend() {
  const t = useText();
  return (
    <ul className={classes.legend}>
      {cellStates.map((state) => (
        <li key={state}>
          <Sign state={state} />
          {t(`product.${state}`)}
        </li>
      ))}
    </ul>
  );
}

interface GridProps {
  products: Product[];
  rows: WhitespaceRow[];
  counts: WhitespaceCount[];
  filter: Filter;
}

function Grid({ products, rows, counts, filter: { q, segment, csm_id } }: GridProps) {
  const t = useText();
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be scrolled by keys too
    <div className={classes.frame} tabIndex={0} role="region" aria-label={t("whitespace.title")}>
      <table className={classes.grid}>
        <thead>
          <tr>
            <th scope="col">{t("account.name")}</th>
            {products.map((product) => {
              const count = counts.find(({ product_id }) => product_id === product.id);
              const search = { q, segment, csm_id, product_id: product.id };
              return (
                <th key={product.id} scope="col" title={product.description ?? undefined}>
                  {product.name}
                  {count && (
                    <span className={classes.counts}>
                      <TextLink to="/accounts/whitespace" search={{ ...search, owned: "true" }} size="xs">
                        {t("whitespace.owned_count", { count: count.owned })}
                      </TextLink>
                      <TextLink to="/accounts/whitespace" search={search} size="xs">
                        {t("whitespace.open_count", { count: count.open })}
                      </TextLink>
                    </span>
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.account_id}>
              <th scope="row">
                <TextLink to={`/accounts/${row.account_id}`} search={{ tab: "products" }} fw={600}>
                  {row.name}
                </TextLink>
                <Text size="xs" c="dimmed">
                  {[t(`segment.${row.segment}`), row.csm_name, row.arr && moneyOf(row.arr)].filter(Boolean).join(" · ")}
                </Text>
              </th>
              {products.map((product) => {
                const state = stateOf(product, row);
                const words = t(`product.${state}`);
                return (
                  <td key={product.id}>
                    <span role="img" aria-label={words} title={words}>
                      <Sign state={state} />
                    </span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
