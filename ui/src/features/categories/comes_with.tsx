import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { TextLink } from "@/components/links";
import { checklistsQuery, fieldsQuery } from "@/features/casework/queries";
import type { Category } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { lineOf } from "./inherited";

/** What else is asked and done in tickets of a category, kept on pages of their own. */
export function ComesWith({ id, all }: { id: string; all: Category[] }) {
  const t = useText();
  const fields = useQuery(fieldsQuery);
  const checklists = useQuery(checklistsQuery);
  const line = new Set(lineOf(all, id).map((category) => category.id));
  const applies = (one: { category_id: string | null; active: boolean }) =>
    one.active && (one.category_id === null || line.has(one.category_id));
  const questions = (fields.data?.items ?? []).filter(applies).map(({ name }) => name);
  const steps = (checklists.data?.items ?? []).filter(applies).map(({ name }) => name);
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {t("category.also")}
      </Text>
      <Text size="sm">
        <TextLink to="/admin/fields" underline="always">
          {t("admin.fields")}
        </TextLink>
        : {questions.join(", ") || t("common.none")}
      </Text>
      <Text size="sm">
        <TextLink to="/admin/checklists" underline="always">
          {t("admin.checklists")}
        </TextLink>
        : {steps.join(", ") || t("common.none")}
      </Text>
    </Stack>
  );
}
