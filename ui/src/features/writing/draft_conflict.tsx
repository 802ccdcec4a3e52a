import { Alert, Button, Group, Text } from "@mantine/core";
import { IconDevices } from "@tabler/icons-react";
import type { DraftContent } from "@/lib/use_server_draft";
import { useText } from "@/lib/use_text";
import classes from "./writing.module.css";

const excerpt = 400;

/** Two devices have written on: the person says which text stays. */
export function DraftConflictNotice({ theirs, onChoose }: { theirs: DraftContent; onChoose: (mine: boolean) => void }) {
  const t = useText();
  return (
    <Alert
      role="alert"
      color="yellow"
      classNames={{ title: classes.alert }}
      icon={<IconDevices size={18} />}
      title={t("draft.conflict")}
    >
      <Text size="sm" mb="xs" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
        {theirs.text.slice(0, excerpt)}
        {theirs.text.length > excerpt && "…"}
      </Text>
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={() => onChoose(false)}>
          {t("draft.take_theirs")}
        </Button>
        <Button size="xs" variant="default" onClick={() => onChoose(true)}>
          {t("draft.keep_mine")}
        </Button>
      </Group>
    </Alert>
  );
}
