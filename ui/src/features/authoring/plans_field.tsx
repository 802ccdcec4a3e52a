import { TagsInput, Text, type TagsInputProps } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import type { Page } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { unknownPlans } from "./unknown_plans";

/** Plans that an article is for: those that contracts have are suggested, and one that none has is told. */
export function PlansField(props: TagsInputProps) {
  const t = useText();
  const can = useCan();
  const { data } = useQuery({
    queryKey: ["contract_plans"],
    queryFn: () => api.get<Page<string>>("/api/contract_plans"),
    enabled: can("account_read"),
  });
  const unknown = data ? unknownPlans(props.value ?? [], data.items) : [];
  return (
    <div>
      <TagsInput
        label={t("article.plans")}
        description={t("article.plans_hint")}
        data={data?.items ?? []}
        acceptValueOnBlur
        {...props}
      />
      <Text size="xs" c="orange.9" role="status" mt={unknown.length > 0 ? 4 : 0}>
        {unknown.length > 0 && t("article.plans_unknown", { plans: unknown.join(", ") })}
      </Text>
    </div>
  );
}
