import { Button, Group, NumberInput, Paper, Select, Stack, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { CurrencySelect } from "@/components/currency_select";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { sessionQuery, setupQuery } from "@/features/session/queries";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import { phoneRegions, type FirstSteps, type Settings } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { firstStepsQuery } from "./first_steps_queries";
import { firstSteps } from "./sections";

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
          <NumberInput
            label={t("settings.similar")}
            description={t("settings.similar_hint")}
            min={1}
            max={336}
            allowDecimal={false}
            maw={320}
            {...fields.getInputProps("similar_hours")}
          />
          <Select
            label={t("settings.phone_region")}
            description={t("settings.phone_region_hint")}
            searchable
            allowDeselect={false}
            maw={320}
            data={countries()}
            {...fields.getInputProps("phone_region")}
          />
          <CurrencySelect
            label={t("settings.currency")}
            description={t("settings.currency_hint")}
            maw={320}
            {...fields.getInputProps("currency")}
          />
          <ProblemAlert problem={save.problem} rest={rest} />
          <Group>
            <Button type="submit" loading={save.pending}>
              {t("common.save")}
            </Button>
            <ShowFirstSteps />
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}

/** By their names in the reader's language. */
function countries() {
  const names = new Intl.DisplayNames([document.documentElement.lang], { type: "region" });
  return phoneRegions
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
}

/** Takes the guide out again after it was put away. */
function ShowFirstSteps() {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data } = useQuery(firstStepsQuery);
  const show = useCommand(
    (body: { dismissed: boolean }) => api.patch<FirstSteps>("/api/first_steps", body),
    (found) => {
      client.setQueryData(firstStepsQuery.queryKey, found);
      void navigate({ to: firstSteps });
    },
  );
  if (!data?.dismissed) return null;
  return (
    <Button variant="subtle" loading={show.pending} onClick={() => void show.run({ dismissed: false })}>
      {t("first_steps.show")}
    </Button>
  );
}
