import { Button, Group, NumberInput, Paper, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";

interface Rule {
  tickets: number;
}

const queryKey = ["cluster_rule"];

/** From when on Success looks after an account that asks the same again and again. */
export function ClusterRuleForm() {
  const { data, error } = useQuery({ queryKey, queryFn: () => api.get<Rule>("/api/cluster_rule") });
  if (error) return <ProblemAlert problem={error} />;
  return data ? <Fields key={data.tickets} rule={data} /> : null;
}

function Fields({ rule }: { rule: Rule }) {
  const t = useText();
  const client = useQueryClient();
  const save = useCommand(
    (body: Rule) => api.put<Rule>("/api/cluster_rule", body),
    (saved) => {
      client.setQueryData(queryKey, saved);
      toast(t("common.saved"));
    },
  );
  const { fields, rest } = useProblemForm<Record<string, unknown> & Rule>({ tickets: rule.tickets }, save.problem);
  return (
    <Paper radius="lg" mt="xl" p="lg" withBorder>
      <form onSubmit={fields.onSubmit(({ tickets }) => void save.run({ tickets: Number(tickets) }))} noValidate>
        <Title order={2} size="h4" mb="sm">
          {t("cluster.title")}
        </Title>
        <NumberInput
          label={t("cluster.tickets")}
          description={t("cluster.hint")}
          min={2}
          max={100}
          maw={460}
          {...fields.getInputProps("tickets")}
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
