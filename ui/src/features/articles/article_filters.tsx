import { Button, Group, Select } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconFilter } from "@tabler/icons-react";
import { useState } from "react";
import { SearchField } from "@/components/search_field";
import { CategorySelect } from "@/features/categories/category_select";
import { StaffSelect } from "@/features/people/staff_select";
import { useCan, useMe } from "@/features/session/me";
import { languages } from "@/lib/language";
import { articleKinds, articleOrders, articleStates, audiences } from "@/lib/types";
import { useText } from "@/lib/use_text";

export type ArticleFilter = {
  q?: string;
  state?: string;
  language?: string;
  kind?: string;
  audience?: string;
  owner_id?: string;
  category_id?: string;
  due?: string;
  pending?: string;
  commented?: string;
  unowned?: string;
  undated?: string;
  reviewer_id?: string;
  sort?: string;
};

const noAttention: ArticleFilter = {
  due: undefined,
  pending: undefined,
  commented: undefined,
  unowned: undefined,
  undated: undefined,
  reviewer_id: undefined,
};

/** The order stays: it hides nothing. */
export const noFilter: ArticleFilter = {
  q: undefined,
  state: undefined,
  language: undefined,
  kind: undefined,
  audience: undefined,
  owner_id: undefined,
  category_id: undefined,
  ...noAttention,
};

const attention = ["due", "pending", "commented", "unowned", "undated"] as const;

interface Props {
  filter: ArticleFilter;
  setFilter: (part: ArticleFilter) => void;
}

/** On a narrow screen what is asked for seldom is folded away, so that the list is in sight. */
export function ArticleFilters({ filter, setFilter }: Props) {
  const t = useText();
  const narrow = useMediaQuery("(max-width: 48em)", undefined, { getInitialValueInEffect: false });
  const [open, setOpen] = useState(false);
  const count = Object.entries(filter).filter(([name, value]) => name !== "q" && value).length;
  return (
    <Group mb="md" gap="sm">
      <SearchField value={filter.q} label={t("article.search")} onSearch={(q) => setFilter({ q })} />
      {narrow && (
        <Button
          variant="default"
          leftSection={<IconFilter size={16} aria-hidden />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {count > 0 ? t("account.more_filters_count", { count }) : t("account.more_filters")}
        </Button>
      )}
      {(open || !narrow) && <Fields filter={filter} setFilter={setFilter} />}
    </Group>
  );
}

function Fields({ filter, setFilter }: Props) {
  const t = useText();
  const pick = (name: "state" | "language" | "kind" | "audience", data: { value: string; label: string }[]) => (
    <Select
      aria-label={t(`article.${name}`)}
      placeholder={t(`article.${name}`)}
      clearable
      w={160}
      value={filter[name] ?? null}
      data={data}
      onChange={(value) => setFilter({ [name]: value ?? undefined })}
    />
  );
  const me = useMe();
  const can = useCan();
  const mine = "mine"; // waits for my review
  const wanted = filter.reviewer_id === me.id ? mine : (attention.find((name) => filter[name]) ?? null);
  return (
    <>
      {pick(
        "state",
        articleStates.map((value) => ({ value, label: t(`article_state.${value}`) })),
      )}
      <Select
        aria-label={t("articles.attention")}
        placeholder={t("articles.attention")}
        clearable
        w={230}
        value={wanted}
        data={[
          ...(can("article_publish") ? [{ value: mine, label: t("articles.mine") }] : []),
          ...attention.map((value) => ({ value, label: t(`articles.${value}`) })),
        ]}
        onChange={(value) =>
          setFilter({
            ...noAttention,
            ...(value === mine ? { reviewer_id: me.id } : value && { [value]: "true" }),
          })
        }
      />
      {pick(
        "kind",
        articleKinds.map((value) => ({ value, label: t(`article_kind.${value}`) })),
      )}
      {pick(
        "audience",
        audiences.map((value) => ({ value, label: t(`audience.${value}`) })),
      )}
      {pick("language", languages)}
      <CategorySelect
        aria-label={t("ticket.category")}
        placeholder={t("ticket.category")}
        clearable
        w={230}
        value={filter.category_id ?? null}
        onChange={(category_id) => setFilter({ category_id: category_id ?? undefined })}
      />
      <StaffSelect
        aria-label={t("article.owner_id")}
        placeholder={t("article.owner_id")}
        clearable
        w={190}
        value={filter.owner_id ?? null}
        onChange={(owner_id) => setFilter({ owner_id: owner_id ?? undefined })}
      />
      <Select
        aria-label={t("articles.sort")}
        allowDeselect={false}
        w={230}
        value={filter.sort ?? "updated"}
        data={articleOrders.map((value) => ({ value, label: t(`articles.by_${value}`) }))}
        onChange={(sort) => setFilter({ sort: sort === "updated" || !sort ? undefined : sort })}
      />
    </>
  );
}
