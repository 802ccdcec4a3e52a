import { Paper, Stack, Switch, Title } from "@mantine/core";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { useCan } from "./me";

interface ReviewMailChoice {
  wanted: boolean;
}

const path = "/api/session/review_mail";
const reviewMailQuery = queryOptions({
  queryKey: ["session", "review_mail"],
  queryFn: () => api.get<ReviewMailChoice>(path),
});

/** Which mails the program writes to who keeps articles. */
export function ReviewMail() {
  const t = useText();
  const can = useCan();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({ ...reviewMailQuery, enabled: can("article_write") });
  const choose = useCommand(
    (wanted: boolean) => api.put<ReviewMailChoice>(path, { wanted }),
    (saved) => client.setQueryData(reviewMailQuery.queryKey, saved),
  );
  if (!can("article_write")) return null;
  return (
    <Paper radius="lg">
      <Stack>
        <Title order={2} size="h3">
          {t("profile.mails_staff")}
        </Title>
        {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
        <Switch
          checked={data?.wanted ?? true}
          disabled={!data}
          onChange={(event) => void choose.run(event.currentTarget.checked)}
          label={t("profile.review_mail")}
          description={t("profile.review_mail_hint")}
        />
        <ProblemAlert problem={choose.problem} />
      </Stack>
    </Paper>
  );
}
