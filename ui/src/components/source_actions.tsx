import { ActionIcon, Group } from "@mantine/core";
import { IconHistory, IconKey, IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm_dialog";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";

interface Props<Shown> {
  name: string;
  historyLabel: string;
  onHistory: () => void;
  onEdit: () => void;
  renew: () => Promise<Shown>;
  onRenewed: (shown: Shown) => void;
}

/** What can be done with another system that reports to us: see what came, give it a new secret, change it. */
export function SourceActions<Shown>({ name, historyLabel, onHistory, onEdit, renew, onRenewed }: Props<Shown>) {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const command = useCommand(renew, (shown) => {
    setAsking(false);
    onRenewed(shown);
  });
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      <ActionIcon aria-label={historyLabel} onClick={onHistory}>
        <IconHistory size={17} />
      </ActionIcon>
      <ActionIcon aria-label={t("secret.renew_of", { name })} onClick={() => setAsking(true)}>
        <IconKey size={17} />
      </ActionIcon>
      <ActionIcon aria-label={t("common.edit_what", { name })} onClick={onEdit}>
        <IconPencil size={17} />
      </ActionIcon>
      <ConfirmDialog
        opened={asking}
        title={t("secret.renew_what", { name })}
        yes={t("secret.renew")}
        danger
        pending={command.pending}
        problem={command.problem}
        onYes={() => void command.run(undefined)}
        onClose={() => setAsking(false)}
      >
        {t("secret.renew_text")}
      </ConfirmDialog>
    </Group>
  );
}
