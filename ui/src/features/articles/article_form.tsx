import { Button, Group, Paper, Select, SimpleGrid, Stack, Tabs, Textarea, TextInput } from "@mantine/core";
import { LanguageSelect } from "@/components/language_select";
import { Markdown } from "@/components/markdown";
import { ProblemAlert } from "@/components/problem_alert";
import { CategorySelect } from "@/features/categories/category_select";
import type { Problem } from "@/lib/problem";
import { articleKinds, audiences, type Article } from "@/lib/types";
import type { Form } from "@/lib/use_form";
import { useText } from "@/lib/use_text";

export type ArticleValues = Pick<
  Article,
  "title" | "body_markdown" | "kind" | "audience" | "category_id" | "language"
> & {
  review_on: string;
};

/** As the API says it: no date is null. */
export function articleBody({ review_on, ...values }: ArticleValues) {
  return { ...values, review_on: review_on || null };
}

interface Props {
  form: Form<ArticleValues>;
  problem: Problem | null;
  pending: boolean;
  submit: string;
  onSubmit: (values: ArticleValues) => void;
}

export function ArticleForm({ form: { fields, rest }, problem, pending, submit, onSubmit }: Props) {
  const t = useText();
  return (
    <form onSubmit={fields.onSubmit(onSubmit)} noValidate>
      <Stack>
        <TextInput label={t("article.title")} size="md" required {...fields.getInputProps("title")} />
        <Tabs defaultValue="write">
          <Tabs.List>
            <Tabs.Tab value="write">{t("article.write")}</Tabs.Tab>
            <Tabs.Tab value="read">{t("article.preview")}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="write" pt="sm">
            <Textarea
              label={t("article.body_markdown")}
              description={t("article.markdown_hint")}
              autosize
              minRows={14}
              maxRows={30}
              required
              {...fields.getInputProps("body_markdown")}
            />
          </Tabs.Panel>
          <Tabs.Panel value="read" pt="sm">
            <Paper radius="lg">
              <Markdown text={fields.values.body_markdown} />
            </Paper>
          </Tabs.Panel>
        </Tabs>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
          <Select
            label={t("article.kind")}
            data={articleKinds.map((value) => ({ value, label: t(`article_kind.${value}`) }))}
            allowDeselect={false}
            {...fields.getInputProps("kind")}
          />
          <Select
            label={t("article.audience")}
            data={audiences.map((value) => ({ value, label: t(`audience.${value}`) }))}
            allowDeselect={false}
            {...fields.getInputProps("audience")}
          />
          <CategorySelect label={t("ticket.category")} clearable {...fields.getInputProps("category_id")} />
          <LanguageSelect {...fields.getInputProps("language")} />
          <TextInput
            type="date"
            label={t("article.review_on")}
            description={t("article.review_hint")}
            {...fields.getInputProps("review_on")}
          />
        </SimpleGrid>
        <ProblemAlert problem={problem} rest={rest} />
        <Group>
          <Button type="submit" loading={pending}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
