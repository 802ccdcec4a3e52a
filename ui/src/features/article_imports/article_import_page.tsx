import { Button, Group, Paper, Progress, Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { LinkButton } from "@/components/links";
import { Waiting } from "@/components/waiting";
import { api } from "@/lib/api";
import { dateTimeOf, numberOf } from "@/lib/format";
import { languageName } from "@/lib/language";
import { Problem } from "@/lib/problem";
import type { ArticleImport } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { ArticleImportChip } from "./article_import_chip";
import { ImportedFiles } from "./imported_files";
import { ImportFindings } from "./import_findings";
import { articleImportQuery } from "./queries";

export function ArticleImportPage() {
  const t = useText();
  const { importId = "" } = useParams({ strict: false }) as { importId?: string };
  const { data, error, refetch } = useQuery(articleImportQuery(importId));
  return (
    <PageFrame
      title={data?.file_name || t("article_import.title")}
      back={{ to: "/articles/imports", label: t("article_import.title") }}
      lead={data && <Lead made={data} />}
    >
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && (
        <Stack gap="xl">
          {data.problem && <ProblemAlert problem={new Problem(500, { detail: data.problem })} />}
          {(data.state === "reading" || data.state === "running") && <Going made={data} />}
          {data.state === "ready" && <Decide made={data} />}
          {data.state === "done" && (
            <Group>
              <Text role="status">
                {t("article_import.finished", { count: data.images, images: numberOf(data.images) })}
              </Text>
              <LinkButton to="/articles" variant="default">
                {t("article_import.see_articles")}
              </LinkButton>
            </Group>
          )}
          {data.state !== "reading" && data.total > 0 && <ImportedFiles made={data} />}
          {data.state !== "reading" && data.findings > 0 && <ImportFindings made={data} />}
        </Stack>
      )}
    </PageFrame>
  );
}

function Lead({ made }: { made: ArticleImport }) {
  const t = useText();
  const said = [
    made.source,
    languageName(made.language),
    t(`audience.${made.audience}`),
    dateTimeOf(made.created_at),
    made.author_name,
  ];
  return (
    <>
      {said.filter(Boolean).join(" · ")} · <ArticleImportChip state={made.state} />
    </>
  );
}

function Going({ made }: { made: ArticleImport }) {
  const t = useText();
  const said = t(made.state === "reading" ? "article_import.reading" : "article_import.running", {
    done: numberOf(made.done),
    total: numberOf(made.total),
  });
  return (
    <Paper radius="lg">
      <Text fw={600} mb="xs" role="status">
        {said}
      </Text>
      <Progress value={made.total > 0 ? (made.done / made.total) * 100 : 0} size="lg" aria-label={said} />
      <Text size="sm" c="dimmed" mt="sm">
        {t("import.may_close")}
      </Text>
    </Paper>
  );
}

/** What would become of the files has been seen: take them in, or not. */
function Decide({ made }: { made: ArticleImport }) {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const changes = made.created + made.updated;
  const run = useCommand(
    (_: undefined, key) => api.post<ArticleImport>(`/api/article_imports/${made.id}/run`, {}, { key }),
    (started) => client.setQueryData(articleImportQuery(made.id).queryKey, started),
  );
  const forget = useCommand(
    (_: undefined) => api.remove(`/api/article_imports/${made.id}`),
    () => {
      void client.invalidateQueries({ queryKey: ["article_imports"] });
      void navigate({ to: "/articles/imports" });
    },
  );
  return (
    <Paper radius="lg">
      <Stack>
        <Text fw={600}>{changes > 0 ? t("article_import.preview") : t("article_import.nothing")}</Text>
        <Group>
          {changes > 0 && (
            <Button loading={run.pending} onClick={() => void run.run(undefined)}>
              {t("article_import.run", { count: changes })}
            </Button>
          )}
          <Button variant="default" loading={forget.pending} onClick={() => void forget.run(undefined)}>
            {t("article_import.forget")}
          </Button>
        </Group>
        <ProblemAlert problem={run.problem ?? forget.problem} />
      </Stack>
    </Paper>
  );
}
