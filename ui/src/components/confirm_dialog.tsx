import { Button, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Problem } from "@/lib/problem";
import { useText } from "@/lib/use_text";
import { Dialog } from "./form_dialog";
import { ProblemAlert } from "./problem_alert";

interface Props {
  opened: boolean;
  title: string;
  children: ReactNode;
  yes: string;
  danger?: boolean;
  pending?: boolean;
  problem?: Problem | null;
  onYes: () => void;
  onClose: () => void;
}

export function ConfirmDialog({ opened, title, children, yes, danger, pending, problem, onYes, onClose }: Props) {
  const t = useText();
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <Stack>
        <Text size="sm" component="div">
          {children}
        </Text>
        <ProblemAlert problem={problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button color={danger ? "red.9" : undefined} loading={pending} onClick={onYes} data-autofocus>
            {yes}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
