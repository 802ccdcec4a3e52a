import { Button, Group, NumberInput, Paper, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import type { RoutingSettings } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { routingSettingsQuery } from "./queries";

/** After how long who does nothing counts as away. */
export function RoutingSettingsForm() {
  const { data, error } = useQuery(routingSettingsQuery);
  if (error) return <ProblemAlert problem={error} />;
  return data ? <Fields key={data.away_after_minutes} settings={data} /> : null;
}

function Fields({ settings }: { settings: RoutingSettings }) {
  const t = useText();
  const client = useQueryClient();
  const save = useCommand(
    (body: { away_after_minutes: number | null }) => api.put<RoutingSettings>("/api/routing/settings", body),
    (saved) => {
      client.setQueryData(routingSettingsQuery.queryKey, saved);
      void client.invalidateQueries({ queryKey: ["routing", "agents"] });
      toast(t("common.saved"));
    },
  );
  const { fields, rest } = useProblemForm<Record<string, unknown> & RoutingSettings>({ ...settings }, save.problem);
  return (
    <Paper radius="lg" mt="xl" p="lg" withBorder>
      <form
        onSubmit={fields.onSubmit(
          // An empty field is refused: it does not mean "never".
          ({ away_after_minutes: wanted }) =>
            void save.run({ away_after_minutes: String(wanted) === "" ? null : Number(wanted) }),
        )}
        noValidate
      >
        <Title order={2} size="h4" mb="sm">
          {t("routing.away_title")}
        </Title>
        <NumberInput
          label={t("routing.away_after_minutes")}
          description={t("routing.away_hint")}
          min={0}
          max={480}
          maw={460}
          {...fields.getInputProps("away_after_minutes")}
        />
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
