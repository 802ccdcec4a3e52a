import { Button, Group, Paper, Stack, Text, Textarea, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import type { Paraphrase, PortalTicket } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { paraphraseQuery } from "./queries";

interface Answer {
  confirmed: boolean;
  correction?: string;
}

/** "Did we get it right?": yes with one click, or what is different. */
export function ParaphraseQuestion({ ticket }: { ticket: PortalTicket }) {
  const t = useText();
  const client = useQueryClient();
  const { data } = useQuery(paraphraseQuery(ticket.id));
  const [no, setNo] = useState(false);
  const answer = useCommand(
    (body: Answer, key) => api.post<Paraphrase>(`/api/portal/tickets/${ticket.id}/paraphrase`, body, { key }),
    () => {
      toast(t("paraphrase.thanks"));
      for (const queryKey of [
        ["ticket", ticket.id],
        ["messages", ticket.id],
        ["timeline", "tickets", ticket.id],
      ])
        void client.invalidateQueries({ queryKey });
    },
  );
  const { fields, rest } = useProblemForm({ correction: "" }, answer.problem);
  const asked = data?.items[0];
  if (!asked) return null;
  return (
    <Paper component="section" radius="lg" mt="md" aria-labelledby="paraphrase">
      <form
        onSubmit={fields.onSubmit(({ correction }) => void answer.run({ confirmed: false, correction }))}
        noValidate
      >
        <Stack gap="sm">
          <Title order={2} size="h3" id="paraphrase">
            {t("paraphrase.ask_title")}
          </Title>
          <Text style={{ overflowWrap: "anywhere" }}>{t("paraphrase.ask", { understood: asked.body })}</Text>
          {no && (
            <Textarea
              label={t("paraphrase.correction")}
              autosize
              minRows={2}
              autoFocus
              required
              {...fields.getInputProps("correction")}
            />
          )}
          <ProblemAlert problem={answer.problem} rest={rest} />
          <Group gap="sm">
            {!no && (
              <Button loading={answer.pending} onClick={() => void answer.run({ confirmed: true })}>
                {t("paraphrase.yes")}
              </Button>
            )}
            {no ? (
              <Button type="submit" loading={answer.pending} disabled={fields.values.correction.trim() === ""}>
                {t("paraphrase.send")}
              </Button>
            ) : (
              <Button variant="default" onClick={() => setNo(true)}>
                {t("paraphrase.no")}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
