import { Button, Code, CopyButton, Group, Stack, Text } from "@mantine/core";
import { useText } from "@/lib/use_text";

interface Props {
  url: string;
  urlLabel: string;
  secret: string;
  how: string; // where the two belong in the other system
  onClose: () => void;
}

/** The address and the secret that another system needs, this once. */
export function ShownSecret({ url, urlLabel, secret, how, onClose }: Props) {
  const t = useText();
  return (
    <Stack>
      <Text size="sm">{t("secret.shown_once")}</Text>
      <Copied label={urlLabel} value={url} copy={t("secret.copy_url")} />
      <Copied label={t("secret.value")} value={secret} copy={t("secret.copy_secret")} />
      <Text size="sm" c="dimmed">
        {how}
      </Text>
      <Group justify="flex-end">
        <Button onClick={onClose}>{t("secret.kept")}</Button>
      </Group>
    </Stack>
  );
}

function Copied({ label, value, copy }: { label: string; value: string; copy: string }) {
  const t = useText();
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {label}
      </Text>
      <Group gap="xs" wrap="nowrap" align="stretch">
        <Code block flex={1} style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
          {value}
        </Code>
        <CopyButton value={value}>
          {({ copied, copy: put }) => (
            <Button variant="default" h="auto" mih={36} aria-label={copy} onClick={put}>
              {copied ? t("common.copied") : t("common.copy")}
            </Button>
          )}
        </CopyButton>
      </Group>
    </div>
  );
}
