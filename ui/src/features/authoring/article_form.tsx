import { Button, Group, MultiSelect, NumberInput, Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { DateField } from "@/components/date_field";
import { LanguageSelect } from "@/components/language_select";
import { ProblemAlert } from "@/components/problem_alert";
import { CategorySelect } from "@/features/categories/category_select";
import { StaffSelect } from "@/features/people/staff_select";
import type { Problem } from "@/lib/problem";
import { articleKinds, audiences, segments, type Article } from "@/lib/types";
import type { Form } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { MarkdownEditor } from "./markdown_editor";
import { PlansField } from "./plans_field";

export type ArticleValues = Pick<
  Article,
  | "title"
  | "body_markdown"
  | "kind"
  | "audience"
  | "category_id"
  | "language"
  | "segments"
  | "plans"
  | "owner_id"
  | "slug"
> & {
  review_on: string;
  position: number | string; // "": none
  /** The version that was being edited; with the draft it tells whether somebody else has saved since. */
  based_on: number;
};

/** As the API says it: no date is null, and only the portal's articles are for some of the customers. */
export function articleBody({ review_on, position, based_on: _, ...values }: ArticleValues) {
  const some = values.audience === "portal";
  return {
    ...values,
    review_on: review_on || null,
    position: typeof position === "number" ? position : null,
    segments: some ? values.segments : [],
    plans: some ? values.plans : [],
  };
}

interface Props {
  form: Form<ArticleValues>;
  problem: Problem | null;
  pending: boolean;
  submit: string;
  /** A new one has no owner but its author, and its address comes from its title. */
  fresh?: boolean;
  onSubmit: (values: ArticleValues) => void;
}

export function ArticleForm({ form: { fields, rest }, problem, pending, submit, fresh, onSubmit }: Props) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const submitted = (values: ArticleValues) => {
    if (!busy) onSubmit(values);
  };
  return (
    <form onSubmit={fields.onSubmit(submitted)} noValidate>
      <Stack>
        <TextInput label={t("article.title")} size="md" required {...fields.getInputProps("title")} />
        <MarkdownEditor
          label={t("article.body_markdown")}
          description={t("article.markdown_hint")}
          title={fields.values.title}
          language={fields.values.language}
          onBusy={setBusy}
          {...fields.getInputProps("body_markdown")}
        />
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
          <Select
            label={t("article.kind")}
            data={articleKinds.map((value) => ({ value, label: t(`article_kind.${value}`) }))}
            allowDeselect={false}
            {...fields.getInputProps("kind")}
          />
          <CategorySelect label={t("ticket.category")} clearable {...fields.getInputProps("category_id")} />
          <NumberInput
            label={t("article.position")}
            description={t("article.position_hint")}
            min={0}
            max={999_999}
            allowDecimal={false}
            {...fields.getInputProps("position")}
          />
          <LanguageSelect {...fields.getInputProps("language")} />
          <Select
            label={t("article.audience")}
            data={audiences.map((value) => ({ value, label: t(`audience.${value}`) }))}
            allowDeselect={false}
            {...fields.getInputProps("audience")}
          />
          {fields.values.audience === "portal" && (
            <>
              <MultiSelect
                label={t("article.segments")}
                description={t("article.segments_hint")}
                data={segments.map((value) => ({ value, label: t(`segment.${value}`) }))}
                {...fields.getInputProps("segments")}
              />
              <PlansField {...fields.getInputProps("plans")} />
            </>
          )}
          {!fresh && <StaffSelect label={t("article.owner_id")} clearable {...fields.getInputProps("owner_id")} />}
          <DateField
            type="date"
            label={t("article.review_on")}
            description={t("article.review_hint")}
            {...fields.getInputProps("review_on")}
          />
          {!fresh && (
            <TextInput
              label={t("article.slug")}
              description={t("article.slug_hint")}
              {...fields.getInputProps("slug")}
            />
          )}
        </SimpleGrid>
        <ProblemAlert problem={problem} rest={rest} />
        <Group>
          <Button type="submit" loading={pending} disabled={busy}>
            {submit}
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {busy && t("editor.waiting")}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
