import { Alert, Button, List, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { Problem } from "@/lib/problem";
import { useText, type Say } from "@/lib/use_text";

export function problemSentence(t: Say, problem: unknown): string {
  if (problem instanceof Problem && problem.message) return problem.message;
  if (problem instanceof Problem && problem.status > 0) return t("problem.unexpected");
  return t("problem.network");
}

interface Props {
  problem: unknown; // nothing is shown for null
  rest?: string[]; // sentences that belong to no field on the screen
  retry?: () => void;
}

/** What went wrong, where it went wrong. */
export function ProblemAlert({ problem, rest = [], retry }: Props) {
  const t = useText();
  if (!problem) return null;
  const request = problem instanceof Problem && problem.status >= 500 ? problem.request_id : undefined;
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} role="alert" styles={alertStyles}>
      <Text size="sm">{problemSentence(t, problem)}</Text>
      {rest.length > 0 && (
        <List size="sm" mt={4}>
          {rest.map((sentence) => (
            <List.Item key={sentence}>{sentence}</List.Item>
          ))}
        </List>
      )}
      {request && (
        <Text size="xs" mt={4}>
          {t("problem.request", { id: request })}
        </Text>
      )}
      {retry && (
        <Button size="xs" variant="default" mt="xs" onClick={retry}>
          {t("common.retry")}
        </Button>
      )}
    </Alert>
  );
}

const alertStyles = {
  root: { background: "var(--zelo-danger-ground)", color: "var(--zelo-danger)" },
  icon: { color: "var(--zelo-danger)" },
  message: { color: "inherit" },
};
