import { Alert, Button, Group, Text } from "@mantine/core";
import { useText } from "@/lib/use_text";

interface Props {
  /** Somebody else has saved since it was begun. */
  older?: boolean;
  onDiscard: () => void;
}

/** The form begins with what was written last time and not saved. */
export function KeptNotice({ older, onDiscard }: Props) {
  const t = useText();
  return (
    <Alert mb="md" title={t("draft.found")}>
      <Group justify="space-between">
        <Text size="sm">{t(older ? "draft.found_older" : "draft.found_text")}</Text>
        <Button size="xs" variant="default" onClick={onDiscard}>
          {t("draft.discard")}
        </Button>
      </Group>
    </Alert>
  );
}
