import { Button, Group, NumberInput, Paper, Stack, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { sessionQuery, setupQuery } from "@/features/session/queries";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import type { Settings } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";

const key = ["settings"];

export function SettingsPage() {
  const t = useText();
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: () => api.get<Settings>("/api/settings") });
  return (
    <PageFrame narrow title={t("admin.settings")} lead={t("settings.lead")}>
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting lines={2} />}
      {data && <SettingsForm settings={data} />}
    </PageFrame>
  );
}

function SettingsForm({ settings }: { settings: Settings }) {
  const t = useText();
  const client = useQueryClient();
  const save = useCommand(
    (body: Settings) => api.patch<Settings>("/api/settings", body),
    (saved) => {
      client.setQueryData(key, saved);
      for (const queryKey of [sessionQuery.queryKey, setupQuery.queryKey]) void client.invalidateQueries({ queryKey });
      toast(t("common.saved"));
    },
  );
  const { fields, rest } = useProblemForm({ ...settings }, save.problem);
  return (
    <Paper radius="lg">
      <form onSubmit={fields.onSubmit((values) => void save.run(values))} noValidate>
        <Stack>
          <TextInput
            label={t("field.company")}
            description={t("settings.company_hint")}
            required
            {...fields.getInputProps("company")}
          />
          <NumberInput
            label={t("settings.undo")}
            description={t("settings.undo_hint")}
            min={0}
            max={60}
            allowDecimal={false}
            maw={220}
            {...fields.getInputProps("undo_seconds")}
          />
          <ProblemAlert problem={save.problem} rest={rest} />
          <Group>
            <Button type="submit" loading={save.pending}>
              {t("common.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
