import { ActionIcon, Button, Group, Paper, Select, Stack, Text, Title } from "@mantine/core";
import { IconDownload, IconTrash } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Chip } from "@/components/chip";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import { bytesOf, dateOf, dateTimeOf, numberOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import type { ArticleExport } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { articleSourcesQuery } from "./queries";

const poll = 2_000; // ms; an export goes on without this page
const queryKey = ["article_exports"];

/** Everything as files again: made in the background, fetched for some days. */
export function ArticleExports() {
  const t = useText();
  const client = useQueryClient();
  const { data } = useQuery(articleSourcesQuery);
  const [source, setSource] = useState("");
  const exports = usePaged<ArticleExport>(queryKey, "/api/article_exports", {}, { refetchInterval: poll });
  const changed = () => void client.invalidateQueries({ queryKey });
  const start = useCommand(
    (body: { source?: string }, key) => api.post<ArticleExport>("/api/article_exports", body, { key }),
    changed,
  );
  const named = (data?.items ?? []).map(({ name }) => name).filter(Boolean);
  const running = exports.items.some(({ state }) => state === "running");
  return (
    <Paper radius="lg" component="section" aria-labelledby="article-exports">
      <Stack>
        <Group justify="space-between" align="flex-end">
          <div>
            <Title order={2} size="h3" id="article-exports">
              {t("article_export.title")}
            </Title>
            <Text size="sm" c="dimmed" maw={560}>
              {t("article_export.hint")}
            </Text>
          </div>
          <Group align="flex-end">
            {named.length > 0 && (
              <Select
                label={t("article_import.source")}
                value={source}
                allowDeselect={false}
                onChange={(value) => setSource(value ?? "")}
                data={[
                  { value: "", label: t("article_export.own") },
                  ...named.map((name) => ({ value: name, label: name })),
                ]}
              />
            )}
            <Button
              variant="default"
              loading={start.pending}
              disabled={running}
              onClick={() => void start.run(source ? { source } : {})}
            >
              {t("article_export.start")}
            </Button>
          </Group>
        </Group>
        <ProblemAlert problem={start.problem} />
        {exports.problem && <ProblemAlert problem={exports.problem} retry={exports.refetch} />}
        {exports.items.map((one) => (
          <ExportRow key={one.id} one={one} onForgotten={changed} />
        ))}
        <LoadMore more={exports.more} loading={exports.loadingMore} onMore={exports.loadMore} />
      </Stack>
    </Paper>
  );
}

function ExportRow({ one, onForgotten }: { one: ArticleExport; onForgotten: () => void }) {
  const t = useText();
  const path = `/api/article_exports/${one.id}`;
  const forget = useCommand(() => api.remove(path), onForgotten);
  const when = dateTimeOf(one.created_at);
  const name = (number: number, size: string) =>
    one.files.length > 1 ? t("article_export.file_number", { number, size }) : t("article_export.file", { size });
  return (
    <div>
      <Group justify="space-between" gap="xs">
        <div role="status">
          <Text size="sm" component="span">
            {[when, one.source].filter(Boolean).join(" · ")}
          </Text>{" "}
          {one.state === "running" && (
            <Chip tone="warm">
              {t("article_export.running", { done: numberOf(one.done), total: numberOf(one.total) })}
            </Chip>
          )}
          {one.state === "done" && <Chip tone="good">{t("article_export.done")}</Chip>}
          {one.state === "failed" && <Chip tone="danger">{t("article_export.failed")}</Chip>}
          <Text size="xs" c="dimmed">
            {one.problem ?? (one.state === "done" && t("article_export.until", { date: dateOf(one.expires_at) }))}
          </Text>
        </div>
        <Group gap="xs">
          {one.files.map(({ number, size }) => (
            <Button
              key={number}
              component="a"
              href={`${path}/files/${number}`}
              download
              size="xs"
              variant="default"
              leftSection={<IconDownload size={15} />}
            >
              {name(number, bytesOf(size))}
            </Button>
          ))}
          <ActionIcon
            variant="subtle"
            aria-label={t("article_export.forget", { date: when })}
            loading={forget.pending}
            onClick={() => void forget.run(undefined)}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      </Group>
      <ProblemAlert problem={forget.problem} />
    </div>
  );
}
