import { Button, Group, Text } from "@mantine/core";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { Words } from "@/components/words";
import { dateTimeOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import type { TemplateRevision, TemplateText } from "@/lib/types";
import { useText } from "@/lib/use_text";

/** How it read before; each can be taken back into the form. */
export function Revisions({ path, onTake }: { path: string; onTake: (text: TemplateText) => void }) {
  const t = useText();
  const list = usePaged<TemplateRevision>(["mail_revisions", path], `${path}/revisions`);
  if (list.problem) return <ProblemAlert problem={list.problem} retry={list.refetch} />;
  if (list.loading) return <Waiting lines={3} />;
  return (
    <>
      {list.items.length === 0 && <Text size="sm">{t("template.no_versions")}</Text>}
      {list.items.map((one) => (
        <section key={one.revision}>
          <Group justify="space-between" mt="md" mb={4}>
            <Text fw={650} size="sm">
              {t("template.version_of", {
                revision: one.revision,
                name: one.author_name ?? "–",
                at: dateTimeOf(one.created_at),
              })}
            </Text>
            {one.body !== null && (
              <Button
                size="xs"
                variant="default"
                onClick={() => onTake({ subject: one.subject ?? "", body: one.body ?? "" })}
              >
                {t("template.use")}
              </Button>
            )}
          </Group>
          {one.body === null ? (
            <Text size="sm" c="dimmed">
              {t("template.went_back")}
            </Text>
          ) : (
            <>
              <Text size="sm" fw={500} style={{ overflowWrap: "anywhere" }}>
                {one.subject}
              </Text>
              <Words>{one.body}</Words>
            </>
          )}
        </section>
      ))}
      <LoadMore more={list.more} loading={list.loadingMore} onMore={list.loadMore} />
    </>
  );
}
