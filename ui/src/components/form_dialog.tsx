import { Button, Group, Modal, Stack } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import type { Problem } from "@/lib/problem";
import { useText } from "@/lib/use_text";
import classes from "./form_dialog.module.css";
import { ProblemAlert } from "./problem_alert";

interface DialogProps {
  opened: boolean;
  title: string;
  size?: string | number;
  onClose: () => void;
  children: ReactNode;
}

/** Its content is made when it opens and gone when it closes. */
export function Dialog({ opened, title, size, onClose, children }: DialogProps) {
  const t = useText();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {children}
    </Modal>
  );
}

interface Props {
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  onCancel: () => void;
  submit: string;
  pending: boolean;
  disabled?: boolean;
  problem: Problem | null;
  rest?: string[];
  children: ReactNode;
}

/** Fields, what is wrong, and two buttons. */
export function DialogForm({ onSubmit, onCancel, submit, pending, disabled, problem, rest, children }: Props) {
  const t = useText();
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack>
        {children}
        <ProblemAlert problem={problem} rest={rest} />
        <Group justify="flex-end" className={classes.buttons}>
          <Button variant="default" onClick={onCancel}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={pending} disabled={disabled}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
