import { Button, Stack, Textarea, Title } from "@mantine/core";
import { IconMoodSad, IconThumbUp } from "@tabler/icons-react";
import { useState } from "react";
import { ProblemAlert } from "@/components/problem_alert";
import type { Problem } from "@/lib/problem";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import classes from "./validation.module.css";

export interface Answer {
  accepted: boolean;
  comment?: string;
}

interface Props {
  pending: boolean;
  problem: Problem | null;
  onAnswer: (answer: Answer) => void;
}

/** One clear question and two large buttons; whoever says no is asked what is missing. */
export function ValidationQuestion({ pending, problem, onAnswer }: Props) {
  const t = useText();
  const [no, setNo] = useState(false);
  const { fields, rest } = useProblemForm({ comment: "" }, problem);

  return (
    <section className={classes.question}>
      <Title order={2} size="h2" ta="center">
        {t("validation.question")}
      </Title>
      {!no ? (
        <div className={classes.buttons}>
          <Button
            size="lg"
            leftSection={<IconThumbUp size={22} />}
            loading={pending}
            onClick={() => onAnswer({ accepted: true })}
          >
            {t("validation.yes")}
          </Button>
          <Button size="lg" variant="default" leftSection={<IconMoodSad size={22} />} onClick={() => setNo(true)}>
            {t("validation.no")}
          </Button>
        </div>
      ) : (
        <form
          onSubmit={fields.onSubmit(({ comment }) => onAnswer({ accepted: false, ...(comment && { comment }) }))}
          noValidate
        >
          <Stack mt="md">
            <Textarea
              label={t("validation.what_missing")}
              placeholder={t("validation.what_missing_hint")}
              autosize
              minRows={3}
              autoFocus
              {...fields.getInputProps("comment")}
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
