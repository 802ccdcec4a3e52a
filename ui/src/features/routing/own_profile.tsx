import { Paper, Stack, Switch, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Facts } from "@/components/facts";
import { hoursQuery } from "@/features/sla/queries";
import { useText } from "@/lib/use_text";
import { AbsenceLine } from "./absence_line";
import { skillsQuery } from "./queries";
import { useOwnStatus } from "./use_own_status";
import { languagesText, loadText } from "./words";

/** On one's own page: what routing goes by, and the one thing that one says oneself. */
export function OwnProfile() {
  const t = useText();
  const { profile, turn, pending } = useOwnStatus();
  const skills = useQuery(skillsQuery);
  const hours = useQuery(hoursQuery);
  if (!profile) return null;
  const names = (skills.data?.items ?? []).filter(({ id }) => profile.skill_ids.includes(id)).map(({ name }) => name);
  const shift = hours.data?.items.find(({ id }) => id === profile.business_hours_id)?.name;
  return (
    <Paper radius="lg">
      <Stack>
        <Title order={2} size="h3">
          {t("routing.own")}
        </Title>
        <Switch
          checked={profile.available}
          disabled={pending}
          onChange={(event) => turn(event.currentTarget.checked)}
          label={t("routing.available")}
          description={t("status.hint")}
        />
        <Facts
          facts={[
            [t("routing.open_tickets"), loadText(t, profile)],
            [t("routing.skill_ids"), names.join(", ") || t("common.none")],
            [t("routing.languages"), languagesText(t, profile.languages)],
            [t("routing.business_hours_id"), shift ?? t("hours.always")],
          ]}
        />
        {profile.absences.map((absence) => (
          <AbsenceLine key={absence.id} absence={absence} />
        ))}
      </Stack>
    </Paper>
  );
}
