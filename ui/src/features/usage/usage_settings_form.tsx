import { Button, Group, NumberInput, Paper, Select, SimpleGrid, TagsInput, TextInput, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import type { Feature, UsageSettings } from "@/lib/usage_types";
import { useCommand } from "@/lib/use_command";
import { changesOf, useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { featuresQuery, usageSettingsQuery } from "./queries";

/** How usage is counted. */
export function UsageSettingsForm() {
  const { data, error } = useQuery(usageSettingsQuery);
  const features = useQuery(featuresQuery);
  if (error) return <ProblemAlert problem={error} />;
  return data && features.data ? (
    <Fields key={JSON.stringify(data)} settings={data} features={features.data.items} />
  ) : null;
}

function Fields({ settings, features }: { settings: UsageSettings; features: Feature[] }) {
  const t = useText();
  const client = useQueryClient();
  const save = useCommand(
    (body: object) => api.patch<UsageSettings>("/api/usage/settings", body),
    (saved) => {
      client.setQueryData(usageSettingsQuery.queryKey, saved);
      void client.invalidateQueries({ queryKey: ["features"] });
      toast(t("common.saved"));
    },
  );
  const before = { ...settings };
  const { fields, rest } = useProblemForm<Record<string, unknown> & UsageSettings>(before, save.problem);
  return (
    <Paper radius="lg" mt="xl" p="lg" withBorder>
      <form
        onSubmit={fields.onSubmit((values) => {
          const changes = changesOf<Record<string, unknown>>(before, values);
          if (Object.keys(changes).length > 0) void save.run(changes);
        })}
        noValidate
      >
        <Title order={2} size="h4" mb="sm">
          {t("usage.settings")}
        </Title>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Select
            label={t("usage.value_feature")}
            description={t("usage.value_feature_hint")}
            clearable
            data={features.map(({ key, name }) => ({ value: key, label: name }))}
            {...fields.getInputProps("value_feature")}
          />
          <NumberInput
            label={t("usage.used_times")}
            description={t("usage.used_times_hint")}
            min={1}
            max={1000}
            allowDecimal={false}
            {...fields.getInputProps("used_times")}
          />
          <TagsInput
            label={t("usage.login_events")}
            description={t("usage.login_events_hint")}
            {...fields.getInputProps("login_events")}
          />
          <TextInput
            label={t("usage.time_zone")}
            description={t("usage.time_zone_hint")}
            {...fields.getInputProps("time_zone")}
          />
          <NumberInput
            label={t("usage.raw_days")}
            description={t("usage.raw_days_hint")}
            min={31}
            max={3650}
            allowDecimal={false}
            {...fields.getInputProps("raw_days")}
          />
        </SimpleGrid>
        <ProblemAlert problem={save.problem} rest={rest} />
        <Group mt="md">
          <Button type="submit" variant="default" loading={save.pending}>
            {t("common.save")}
          </Button>
        </Group>
      </form>
    </Paper>
  );
}
