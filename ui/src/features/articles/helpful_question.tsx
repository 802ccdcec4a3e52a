import { Button, Group, Paper, Stack, Text, Textarea } from "@mantine/core";
import { IconThumbDown, IconThumbUp } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";

interface Said {
  helpful: boolean;
  comment: string | null;
}

interface Props {
  path: string;
  onSaid?: () => void;
  otherwise?: ReactNode; // what whom it did not help may do
}

/** "Was this helpful?": a click is an answer, and a comment may follow. */
export function HelpfulQuestion({ path, onSaid, otherwise }: Props) {
  const t = useText();
  const [said, setSaid] = useState<Said | null>(null);
  const [comment, setComment] = useState("");
  const say = useCommand(
    (input: { helpful: boolean; comment?: string }, key) => api.post<Said>(path, input, { key }),
    (answer) => {
      setSaid(answer);
      onSaid?.();
    },
  );
  const vote = (helpful: boolean) => void say.run({ helpful, comment: comment.trim() || undefined });
  return (
    <Paper component="section" radius="lg" aria-label={t("helpful.question")}>
      <Stack gap="sm">
        <Group gap="sm">
          <Text fw={600}>{t("helpful.question")}</Text>
          <Button.Group>
            <Button
              size="sm"
              variant={said?.helpful === true ? "filled" : "default"}
              aria-pressed={said?.helpful === true}
              leftSection={<IconThumbUp size={16} aria-hidden />}
              onClick={() => vote(true)}
            >
              {t("helpful.yes")}
            </Button>
            <Button
              size="sm"
              variant={said?.helpful === false ? "filled" : "default"}
              aria-pressed={said?.helpful === false}
              leftSection={<IconThumbDown size={16} aria-hidden />}
              onClick={() => vote(false)}
            >
              {t("helpful.no")}
            </Button>
          </Button.Group>
        </Group>
        <Text size="sm" role="status">
          {said && (said.comment ? t("helpful.thanks_comment") : t("helpful.thanks"))}
        </Text>
        {said?.helpful === false && otherwise && <div>{otherwise}</div>}
        {said && !said.comment && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (comment.trim()) void say.run({ helpful: said.helpful, comment: comment.trim() });
            }}
          >
            <Stack gap="xs" align="flex-start">
              <Textarea
                label={t(said.helpful ? "helpful.comment_yes" : "helpful.comment_no")}
                value={comment}
                onChange={(event) => setComment(event.currentTarget.value)}
                maxLength={2000}
                autosize
                minRows={2}
                w="100%"
              />
              <Button type="submit" size="xs" variant="default" loading={say.pending} disabled={!comment.trim()}>
                {t("helpful.send")}
              </Button>
            </Stack>
          </form>
        )}
        <ProblemAlert problem={say.problem} />
      </Stack>
    </Paper>
  );
}
