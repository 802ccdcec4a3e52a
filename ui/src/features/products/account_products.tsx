import { Switch, Text } from "@mantine/core";
import { IconPackages } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Chip } from "@/components/chip";
import { DataTable, type Column } from "@/components/data_table";
import { DateField } from "@/components/date_field";
import { Empty } from "@/components/empty";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { dayOf } from "@/features/contracts/words";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import type { AccountProduct, Product } from "@/lib/customer_types";
import type { Account, Page } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { ownedQuery, productsQuery } from "./queries";
import { stateOf } from "./whitespace_cell";

const tones = { owned: "good", unused: "danger", open: "warm", unfit: "calm" } as const;

type Wanted = { product: Product; owned: boolean; since_on?: string };

/** What the account has, and what it could buy. */
export function AccountProducts({ account }: { account: Account }) {
  const t = useText();
  const can = useCan();
  const client = useQueryClient();
  const products = useQuery(productsQuery(true));
  const owned = useQuery(ownedQuery(account.id));
  const set = useCommand(
    ({ product, ...body }: Wanted) =>
      api.put<Page<AccountProduct>>(`/api/accounts/${account.id}/products/${product.id}`, body),
    (page) => {
      client.setQueryData(ownedQuery(account.id).queryKey, page);
      for (const key of ["whitespace", "products", "timeline"]) void client.invalidateQueries({ queryKey: [key] });
    },
  );
  const error = products.error ?? owned.error;
  if (error) return <ProblemAlert problem={error} />;
  if (!products.data || !owned.data) return <Waiting lines={4} />;
  const has = new Map(owned.data.items.map((one) => [one.product_id, one]));
  const row = {
    segment: account.segment,
    owned: owned.data.items,
    unused: owned.data.items.filter(({ used }) => used === false).map(({ product_id }) => product_id),
  };
  const shown = products.data.items.filter((product) => product.active || has.has(product.id));
  if (shown.length === 0)
    return (
      <Empty icon={IconPackages} title={t("product.none")}>
        {t("product.none_hint")}
      </Empty>
    );
  const write = can("contract_write");
  const columns: Column<Product>[] = [
    {
      head: t("product.name"),
      cell: (product) => (
        <>
          <strong>{product.name}</strong> <Chip>{t(`product.kind_${product.kind}`)}</Chip>
          {product.description && (
            <Text size="sm" c="dimmed">
              {product.description}
            </Text>
          )}
        </>
      ),
    },
    {
      head: t("product.state"),
      cell: (product) => {
        const state = stateOf(product, row);
        return <Chip tone={tones[state]}>{t(`product.${state}`)}</Chip>;
      },
    },
    {
      head: t("product.last_used"),
      cell: (product) => {
        const one = has.get(product.id);
        if (one?.last_used_on) return dayOf(one.last_used_on);
        return one?.used === false ? t("product.never_used") : "–";
      },
    },
    {
      head: t("product.since"),
      cell: (product) => {
        const one = has.get(product.id);
        if (!one) return "–";
        if (!write) return one.since_on ? dayOf(one.since_on) : "–";
        return (
          <DateField
            type="date"
            size="xs"
            aria-label={t("product.since_of", { name: product.name })}
            defaultValue={one.since_on ?? ""}
            onBlur={(event) => {
              const since_on = event.currentTarget.value;
              if (since_on && since_on !== one.since_on) void set.run({ product, owned: true, since_on });
            }}
          />
        );
      },
    },
  ];
  if (write)
    columns.push({
      head: t("product.owned"),
      end: true,
      cell: (product) => (
        <Switch
          aria-label={t("product.owns", { name: product.name })}
          checked={has.has(product.id)}
          disabled={set.pending}
          onChange={(event) => void set.run({ product, owned: event.currentTarget.checked })}
        />
      ),
    });
  return (
    <>
      <ProblemAlert problem={set.problem} />
      <DataTable label={t("account.tab_products")} columns={columns} items={shown} id={(product) => product.id} />
    </>
  );
}
