import { Text } from "@mantine/core";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import { Rhythm } from "@/features/stakeholders/rhythm";
import type { Stakeholder } from "@/lib/customer_types";
import { useAllPages } from "@/lib/use_all_pages";
import { useText } from "@/lib/use_text";
import { BriefCard } from "./brief_card";
import classes from "./brief.module.css";

const most_shown = 5;
const tones = { supporter: "good", neutral: "calm", critic: "danger" } as const;

/** Who decides, how they feel, and when we last spoke: the most influential first. */
export function BriefPeople({ accountId }: { accountId: string }) {
  const t = useText();
  const people = useAllPages<Stakeholder>(
    ["stakeholders", accountId, "all"],
    `/api/accounts/${accountId}/stakeholders`,
  );
  const here = people.items.filter(({ left_on }) => left_on === null);
  const first = here.toSorted((a, b) => (b.influence ?? 0) - (a.influence ?? 0)).slice(0, most_shown);
  return (
    <BriefCard
      title={t("account.tab_contacts")}
      to={`/accounts/${accountId}`}
      search={{ tab: "contacts" }}
      loading={people.loading}
      problem={people.problem}
    >
      <ul className={classes.list}>
        {first.map((person) => {
          const { contact_id, name, role, sentiment, influence, last_touch_at } = person;
          return (
            <li key={contact_id} className={classes.line}>
              <strong>{name}</strong>
              {role && <Chip>{t(`contact_role.${role}`)}</Chip>}
              {sentiment && <Chip tone={tones[sentiment]}>{t(`sentiment.${sentiment}`)}</Chip>}
              {influence !== null && (
                <Text span size="xs" c="dimmed">
                  {t(`influence.${influence as 1 | 2 | 3 | 4 | 5}`)}
                </Text>
              )}
              <Text span size="xs" c="dimmed">
                {last_touch_at ? <Ago at={last_touch_at} /> : t("stakeholder.never")}
              </Text>
              <Rhythm person={person} />
            </li>
          );
        })}
      </ul>
      {!people.loading && first.length === 0 && <Text size="sm">{t("contact.none")}</Text>}
    </BriefCard>
  );
}
