import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Chip } from "@/components/chip";
import { DialogForm, Dialog } from "@/components/form_dialog";
import { LinkButton, TextLink } from "@/components/links";
import { ProblemAlert } from "@/components/problem_alert";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import { languageInWords, languageName, languages } from "@/lib/language";
import type { Article, Page, Translation } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { ArticleSelect } from "./article_select";
import { translationsQuery, useArticleChanged } from "./queries";

/** The article in other languages, those that are missing, and how to have them. */
export function TranslationsCard({ article }: { article: Article }) {
  const t = useText();
  const can = useCan();
  const changed = useArticleChanged();
  const [linking, setLinking] = useState(false);
  const { data } = useQuery(translationsQuery(article.id));
  const unlink = useCommand(
    () => api.remove(`/api/articles/${article.id}/translations`),
    () => changed(article.id),
  );
  const others = data?.items ?? [];
  const missing = languages.filter(
    ({ value }) => value !== article.language && !others.some(({ language }) => language === value),
  );
  if (!data || (others.length === 0 && !can("article_write"))) return null;
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {t("translations.title")}
      </Title>
      <Stack gap={8} align="flex-start">
        {others.map((other) => (
          <Other key={other.id} other={other} />
        ))}
        {can("article_write") &&
          missing.map(({ value }) => (
            <LinkButton
              key={value}
              to="/articles/new"
              search={{ translation_of: article.id, language: value }}
              size="xs"
              variant="default"
            >
              {t("translations.write", { language: languageInWords(value) })}
            </LinkButton>
          ))}
        {can("article_write") && (
          <Group gap={4}>
            {missing.length > 0 && (
              <Button size="compact-xs" variant="subtle" onClick={() => setLinking(true)}>
                {t("translations.link")}
              </Button>
            )}
            {others.length > 0 && (
              <Button
                size="compact-xs"
                variant="subtle"
                loading={unlink.pending}
                onClick={() => void unlink.run(undefined)}
              >
                {t("translations.unlink")}
              </Button>
            )}
          </Group>
        )}
        <ProblemAlert problem={unlink.problem} />
      </Stack>
      <Dialog opened={linking} onClose={() => setLinking(false)} title={t("translations.link")}>
        <LinkForm article={article} onDone={() => setLinking(false)} />
      </Dialog>
    </section>
  );
}

function Other({ other }: { other: Translation }) {
  const t = useText();
  return (
    <div>
      <Text size="xs" c="dimmed">
        {languageName(other.language)}
      </Text>
      <TextLink to={`/articles/${other.id}`} size="sm" style={{ overflowWrap: "anywhere" }}>
        {other.title}
      </TextLink>{" "}
      {!other.live && <Chip tone="warm">{t(`article_state.${other.state}`)}</Chip>}
      {other.behind && <Chip tone="warm">{t("translations.behind")}</Chip>}
    </div>
  );
}

function LinkForm({ article, onDone }: { article: Article; onDone: () => void }) {
  const t = useText();
  const changed = useArticleChanged();
  const link = useCommand(
    (body: object, key) => api.post<Page<Translation>>(`/api/articles/${article.id}/translations`, body, { key }),
    () => {
      changed(article.id);
      onDone();
    },
  );
  const form = useProblemForm({ article_id: null as string | null }, link.problem);
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit((values) => void link.run(values))}
      onCancel={onDone}
      submit={t("translations.link")}
      pending={link.pending}
      disabled={!form.fields.values.article_id}
      problem={link.problem}
      rest={form.rest}
    >
      <ArticleSelect
        label={t("translations.which")}
        without={[article.id]}
        data-autofocus
        {...form.fields.getInputProps("article_id")}
      />
    </DialogForm>
  );
}
