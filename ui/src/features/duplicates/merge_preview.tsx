import { List, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { api } from "@/lib/api";
import type { MergeKind, MergePreview as Preview } from "@/lib/customer_types";
import { numberOf } from "@/lib/format";
import type { TextKey } from "@/lib/texts";
import { useText, type Say } from "@/lib/use_text";

/** "3 chamados", by the table that it is kept in. */
export function movedLines(t: Say, moved: Record<string, number>): string[] {
  return Object.entries(moved).map(([table, count]) => {
    const key = `merge.part.${table}`;
    const words = t(key as TextKey);
    return `${words === key ? table : words}: ${numberOf(count)}`;
  });
}

/** What goes where, before anybody says yes. */
export function MergePreview({ kind, from, into }: { kind: MergeKind; from: string; into: string }) {
  const t = useText();
  const { data, error } = useQuery({
    queryKey: ["duplicates", "preview", kind, from, into],
    queryFn: () => api.get<Preview>(`/api/${kind}s/${from}/merge`, { into_id: into }),
    placeholderData: undefined,
    staleTime: 0,
    retry: false,
  });
  if (!data) return error ? <ProblemAlert problem={error} /> : <Waiting lines={3} />;
  const lines = movedLines(t, data.moves);
  return (
    <>
      <Text size="sm">{t("duplicates.becomes", { from: data.from_name, into: data.into_name })}</Text>
      <Text size="sm" fw={600}>
        {t("duplicates.what_moves")}
      </Text>
      {lines.length === 0 ? (
        <Text size="sm">{t("duplicates.nothing_moves")}</Text>
      ) : (
        <List size="sm">
          {lines.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      )}
      <Text size="sm" c="dimmed">
        {t("duplicates.reversible")}
      </Text>
    </>
  );
}
