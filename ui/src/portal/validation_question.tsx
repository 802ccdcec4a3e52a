import { Button, Stack, Textarea, Title } from "@mantine/core";
import { IconMoodSad, IconThumbUp } from "@tabler/icons-react";
import { useState } from "react";
import { ProblemAlert } from "@/components/problem_alert";
import type { Problem } from "@/lib/problem";
import { useDraft } from "@/lib/use_draft";
import { useMistakes } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import classes from "./validation.module.css";

export interface Answer {
  accepted: boolean;
  comment?: string;
}

interface Props {
  person: string; // in whose name this browser keeps what was typed
  ticketId: string;
  pending: boolean;
  problem: Problem | null;
  onAnswer: (answer: Answer) => Promise<unknown>;
}

/** One clear question and two large buttons; whoever says no is asked what is missing. */
export function ValidationQuestion({ person, ticketId, pending, problem, onAnswer }: Props) {
  const t = useText();
  const { draft, change, clear } = useDraft(person, `portal.${ticketId}.missing`, { text: "" });
  const [no, setNo] = useState(draft.text !== "");
  const { at, rest } = useMistakes(problem, ["comment"]);

  async function answer(accepted: boolean) {
    const comment = accepted ? "" : draft.text.trim();
    if (await onAnswer({ accepted, ...(comment && { comment }) })) clear();
  }

  return (
    <section className={classes.question}>
      <Title order={2} size="h2" ta="center">
        {t("validation.question")}
      </Title>
      {!no ? (
        <div className={classes.buttons}>
          <Button size="lg" leftSection={<IconThumbUp size={22} />} loading={pending} onClick={() => void answer(true)}>
            {t("validation.yes")}
          </Button>
          <Button size="lg" variant="default" leftSection={<IconMoodSad size={22} />} onClick={() => setNo(true)}>
            {t("validation.no")}
          </Button>
        </div>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void answer(false);
          }}
          noValidate
        >
          <Stack mt="md">
            <Textarea
              label={t("validation.what_missing")}
              placeholder={t("validation.what_missing_hint")}
              autosize
              minRows={3}
              autoFocus
              value={draft.text}
              onChange={(event) => change({ text: event.currentTarget.value })}
              error={at.comment}
            />
            <div className={classes.buttons}>
              <Button type="submit" size="md" loading={pending}>
                {t("validation.send_no")}
              </Button>
              <Button size="md" variant="default" onClick={() => setNo(false)}>
                {t("common.back")}
              </Button>
            </div>
          </Stack>
        </form>
      )}
      <ProblemAlert problem={problem} rest={rest} />
    </section>
  );
}
