import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { TextLink } from "@/components/links";
import { moneyOf } from "@/lib/format";
import { useText } from "@/lib/use_text";
import classes from "./account_page.module.css";
import { GroupSums } from "./group_sums";
import { groupQuery } from "./queries";

/** The group of companies, what all of it brings in, and how those below this one do. Nothing for an account on its own. */
export function AccountGroup({ accountId }: { accountId: string }) {
  const t = useText();
  const { data } = useQuery(groupQuery(accountId));
  if (!data || data.size < 2) return null;
  const more = data.size - data.members.length;
  return (
    <section className={classes.custom} aria-label={t("account.group")}>
      <Text size="sm" fw={600}>
        {t("account.group")}
      </Text>
      <Text size="sm" c="dimmed" mb={6}>
        {t("account.group_arr", { money: data.arr.map((money) => moneyOf(money)).join(" + ") || t("common.not_set") })}
      </Text>
      <ul className={classes.tree}>
        {data.members.map(({ id, name, depth, arr }) => (
          <li key={id} style={{ paddingInlineStart: depth * 14 }}>
            {id === accountId ? (
              <strong aria-current="true">{name}</strong>
            ) : (
              <TextLink to={`/accounts/${id}`}>{name}</TextLink>
            )}
            {arr && (
              <Text span size="xs" c="dimmed">
                {" "}
                {moneyOf(arr)}
              </Text>
            )}
          </li>
        ))}
      </ul>
      {data.members.some(({ parent_id }) => parent_id === accountId) && <GroupSums accountId={accountId} />}
      {more > 0 && <Text size="sm">{t("account.group_more", { count: more })}</Text>}
    </section>
  );
}
