import { Button, Code, Group, Switch, Text } from "@mantine/core";
import { IconLink } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { LinkButton, TextLink } from "@/components/links";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { ProblemAlert } from "@/components/problem_alert";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import { usePaged } from "@/lib/paged";
import type { BrokenLink } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import { KnowledgeTabs } from "./knowledge_tabs";
import { linkSettingsQuery } from "./queries";

/** Links and pictures of published articles that lead nowhere. */
export function LinksPage() {
  const t = useText();
  const can = useCan();
  const [{ article_id }, setFilter] = useUrlState<{ article_id?: string }>();
  const links = usePaged<BrokenLink>(["broken_links", article_id], "/api/broken_links", { article_id });
  const columns: Column<BrokenLink>[] = [
    {
      head: t("broken_links.article"),
      cell: (link) => (
        <TextLink to={`/articles/${link.article_id}`} fw={600}>
          {link.article_title}
        </TextLink>
      ),
    },
    { head: t("broken_links.target"), cell: (link) => <Code style={{ overflowWrap: "anywhere" }}>{link.target}</Code> },
    { head: t("broken_links.line"), end: true, cell: (link) => link.line },
    { head: t("broken_links.why"), cell: (link) => <Chip tone="danger">{t(`link_state.${link.state}`)}</Chip> },
    { head: t("broken_links.checked"), cell: (link) => <Ago at={link.checked_at} /> },
    {
      head: t("common.actions"),
      quiet: true,
      end: true,
      cell: (link) =>
        can("article_write") && (
          <LinkButton
            to={`/articles/${link.article_id}/edit`}
            size="xs"
            variant="default"
            aria-label={t("common.edit_what", { name: link.article_title })}
          >
            {t("common.edit")}
          </LinkButton>
        ),
    },
  ];
  return (
    <PageFrame title={t("broken_links.title")} lead={t("broken_links.lead")}>
      <KnowledgeTabs />
      <Outside />
      {article_id && (
        <Button size="xs" variant="default" mb="md" onClick={() => setFilter({ article_id: undefined })}>
          {t("broken_links.all")}
        </Button>
      )}
      <PagedTable
        label={t("broken_links.title")}
        list={links}
        columns={columns}
        id={(link) => `${link.article_id} ${link.position}`}
        empty={<Empty icon={IconLink} title={t("broken_links.none")} />}
      />
    </PageFrame>
  );
}

function Outside() {
  const t = useText();
  const can = useCan();
  const client = useQueryClient();
  const { data } = useQuery(linkSettingsQuery);
  const change = useCommand(
    (check_outside: boolean) => api.put("/api/link_settings", { check_outside }),
    () => void client.invalidateQueries({ queryKey: linkSettingsQuery.queryKey }),
  );
  if (!data) return null;
  return (
    <Group mb="md">
      {can("settings_manage") ? (
        <Switch
          label={t("broken_links.outside")}
          description={t("broken_links.outside_hint")}
          checked={data.check_outside}
          onChange={(event) => void change.run(event.currentTarget.checked)}
        />
      ) : (
        <Text size="sm" c="dimmed">
          {t(data.check_outside ? "broken_links.outside_on" : "broken_links.outside_off")}
        </Text>
      )}
      <ProblemAlert problem={change.problem} />
    </Group>
  );
}
