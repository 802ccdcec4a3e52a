import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { say } from "@/lib/texts";

/** Says that something is on its way, as long as it can still be stopped. */
export function undoToast(id: string, message: string, undo: string, ms: number, onUndo: () => void) {
  notifications.show({
    id,
    autoClose: ms,
    closeButtonProps: { "aria-label": say("common.close") },
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <span>{message}</span>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            notifications.hide(id);
            onUndo();
          }}
        >
          {undo}
        </Button>
      </Group>
    ),
  });
}

export function hideUndo(id: string) {
  notifications.hide(id);
}
