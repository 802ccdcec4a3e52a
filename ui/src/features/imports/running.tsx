import { Paper, Progress, Text } from "@mantine/core";
import { numberOf } from "@/lib/format";
import type { Import } from "@/lib/types";
import { useText } from "@/lib/use_text";

export function Running({ made }: { made: Import }) {
  const t = useText();
  const part = made.rows_total > 0 ? made.rows_read / made.rows_total : 0;
  const said = t("import.progress", { read: numberOf(made.rows_read), total: numberOf(made.rows_total) });
  return (
    <Paper radius="lg">
      <Text fw={600} mb="xs" role="status">
        {said}
      </Text>
      <Progress value={part * 100} size="lg" aria-label={said} />
      <Text size="sm" c="dimmed" mt="sm">
        {t("import.may_close")}
      </Text>
    </Paper>
  );
}
