import { Stack, Switch, Table, Text } from "@mantine/core";
import { Dialog } from "@/components/form_dialog";
import { shortcutText } from "@/lib/keys";
import { usePreference } from "@/lib/preferences";
import { useStagedActions } from "@/lib/stage";
import { useText } from "@/lib/use_text";
import classes from "./palette.module.css";

export function ShortcutSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useText();
  const [keys, setKeys] = usePreference("keys", true);
  const actions = useStagedActions().filter((action) => action.shortcut);
  return (
    <Dialog opened={opened} onClose={onClose} title={t("action.sheet")}>
      <Stack>
        <Table verticalSpacing={7} highlightOnHover={false}>
          <Table.Tbody>
            {actions.map((action) => (
              <Table.Tr key={action.name}>
                <Table.Td>{t(action.label)}</Table.Td>
                <Table.Td ta="right">
                  <kbd className={classes.key}>{shortcutText(action.shortcut ?? "")}</kbd>
                </Table.Td>
              </Table.Tr>
            ))}
            <Table.Tr>
              <Table.Td>{t("composer.send_key")}</Table.Td>
              <Table.Td ta="right">
                <kbd className={classes.key}>{shortcutText("mod+Enter")}</kbd>
              </Table.Td>
            </Table.Tr>
          </Table.Tbody>
        </Table>
        <Switch
          checked={keys}
          onChange={(event) => setKeys(event.currentTarget.checked)}
          label={t("keys.single")}
          description={t("keys.single_hint")}
        />
        {!keys && (
          <Text size="sm" c="dimmed">
            {t("keys.off")}
          </Text>
        )}
      </Stack>
    </Dialog>
  );
}
