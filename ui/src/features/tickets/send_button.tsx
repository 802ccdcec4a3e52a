import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconCheck, IconChevronDown, IconCircleCheck, IconClock, IconPlayerTrackNext } from "@tabler/icons-react";
import { MenuAction } from "@/components/menu_action";
import { shortcutText } from "@/lib/keys";
import { useStagedActions } from "@/lib/stage";
import { useText } from "@/lib/use_text";
import classes from "./composer.module.css";
import { sendStatuses, type SendStatus } from "./send_status";
import { useNextPreference } from "./use_next_ticket";

interface Props {
  status: SendStatus;
  pending: boolean;
  disabled: boolean;
  onChoose: (status: SendStatus) => void;
  onSend: () => void;
  onLater: () => void;
}

/** Sends, and says in the same word what becomes of the ticket. */
export function SendButton({ status, pending, disabled, onChoose, onSend, onLater }: Props) {
  const t = useText();
  const [next, setNext] = useNextPreference();
  const solve = useStagedActions().find((action) => action.name === "ticket.solve");
  return (
    <Button.Group>
      <Button
        className={classes.send}
        loading={pending}
        disabled={disabled}
        onClick={onSend}
        title={shortcutText("mod+Enter")}
      >
        {t(`send.${status}`)}
      </Button>
      <Menu position="top-end" width={280}>
        <Menu.Target>
          <ActionIcon
            variant="filled"
            color="zelo"
            size={36}
            className={classes.choose}
            aria-label={t("composer.choose_status")}
          >
            <IconChevronDown size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {sendStatuses.map((one) => (
            <Menu.Item
              key={one}
              aria-current={one === status || undefined}
              leftSection={<IconCheck size={16} style={{ visibility: one === status ? "visible" : "hidden" }} />}
              onClick={() => onChoose(one)}
            >
              {t(`send.${one}`)}
            </Menu.Item>
          ))}
          {solve && (
            <MenuAction leftSection={<IconCircleCheck size={16} />} disabled={disabled} onClick={solve.perform}>
              {t("send.solve")}
            </MenuAction>
          )}
          <Menu.Divider />
          <MenuAction leftSection={<IconClock size={16} />} disabled={disabled} onClick={onLater}>
            {t("schedule.open")}
          </MenuAction>
          <Menu.Item
            aria-current={next || undefined}
            leftSection={next ? <IconCheck size={16} /> : <IconPlayerTrackNext size={16} />}
            onClick={() => setNext(!next)}
          >
            {t("send.next_ticket")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}
