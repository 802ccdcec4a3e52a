import { ActionIcon, Button, Divider, Group, Select, Stack, Text } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { DateField } from "@/components/date_field";
import { ProblemAlert } from "@/components/problem_alert";
import { StaffSelect } from "@/features/people/staff_select";
import { api } from "@/lib/api";
import { localInput } from "@/lib/format";
import { absenceKinds, type Absence, type AbsenceKind, type AgentProfile } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { AbsenceLine } from "./absence_line";
import { useRoutingChanged } from "./queries";

/** When somebody is not here: what is planned, and one more. */
export function Absences({ profile }: { profile: AgentProfile }) {
  const t = useText();
  return (
    <Stack>
      {profile.absences.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("absence.none")}
        </Text>
      ) : (
        profile.absences.map((absence) => <Planned key={absence.id} profile={profile} absence={absence} />)
      )}
      <Divider />
      <NewAbsence key={profile.version} profile={profile} />
    </Stack>
  );
}

function Planned({ profile, absence }: { profile: AgentProfile; absence: Absence }) {
  const t = useText();
  const changed = useRoutingChanged();
  const remove = useCommand(() => api.remove(`/api/routing/agents/${profile.id}/absences/${absence.id}`), changed);
  return (
    <>
      <Group justify="space-between" wrap="nowrap">
        <AbsenceLine absence={absence} />
        <ActionIcon
          aria-label={t("absence.remove")}
          loading={remove.pending}
          onClick={() => void remove.run(undefined)}
        >
          <IconTrash size={17} />
        </ActionIcon>
      </Group>
      <ProblemAlert problem={remove.problem} />
    </>
  );
}

/** From the beginning of one day to the end of another, unless hours are named. */
function NewAbsence({ profile }: { profile: AgentProfile }) {
  const t = useText();
  const changed = useRoutingChanged();
  const add = useCommand(
    (body: object, key) => api.post<AgentProfile>(`/api/routing/agents/${profile.id}/absences`, body, { key }),
    changed,
  );
  const { fields, rest } = useProblemForm(
    {
      kind: "vacation" as AbsenceKind,
      from_at: localInput(midnight(1)),
      to_at: localInput(midnight(8)),
      stand_in_id: null as string | null,
    },
    add.problem,
  );
  return (
    <form
      noValidate
      onSubmit={fields.onSubmit(({ kind, from_at, to_at, stand_in_id }) => {
        if (!from_at) return fields.setFieldError("from_at", t("absence.when_needed"));
        if (!to_at) return fields.setFieldError("to_at", t("absence.when_needed"));
        void add.run({
          ...(stand_in_id && { stand_in_id }),
          kind,
          from_at: new Date(from_at).toISOString(),
          to_at: new Date(to_at).toISOString(),
        });
      })}
    >
      <Stack>
        <Select
          label={t("absence.kind")}
          description={t("absence.kind_hint")}
          allowDeselect={false}
          data={absenceKinds.map((value) => ({ value, label: t(`absence.${value}`) }))}
          {...fields.getInputProps("kind")}
        />
        <DateField type="datetime-local" label={t("absence.from_at")} required {...fields.getInputProps("from_at")} />
        <DateField type="datetime-local" label={t("absence.to_at")} required {...fields.getInputProps("to_at")} />
        <StaffSelect
          label={t("absence.stand_in")}
          description={t("absence.stand_in_hint")}
          clearable
          {...fields.getInputProps("stand_in_id")}
        />
        <ProblemAlert problem={add.problem} rest={rest} />
        <Group justify="flex-end">
          <Button type="submit" loading={add.pending}>
            {t("absence.add")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function midnight(days: number): number {
  const day = new Date();
  day.setHours(24 * days, 0, 0, 0);
  return day.getTime();
}
