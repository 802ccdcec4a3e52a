import { Button, Code, CopyButton, Group, Tabs, Text } from "@mantine/core";
import { useText } from "@/lib/use_text";

const libraries = ["segment", "rudderstack", "browser", "curl"] as const;

function codeOf(library: (typeof libraries)[number], endpoint: string, key: string): string {
  const event = `{ userId: "42", event: "Nota emitida", properties: { valor: 129.9 }, context: { groupId: "CLIENTE-7" } }`;
  if (library === "segment")
    return `// npm install @segment/analytics-node
import { Analytics } from "@segment/analytics-node";

const analytics = new Analytics({ writeKey: "${key}", host: "${endpoint}", path: "/v1/batch" });
analytics.group({ userId: "42", groupId: "CLIENTE-7" });
analytics.track(${event});`;
  if (library === "rudderstack")
    return `// npm install @rudderstack/rudder-sdk-node
import Analytics from "@rudderstack/rudder-sdk-node";

const analytics = new Analytics("${key}", { dataPlaneUrl: "${endpoint}" });
analytics.group({ userId: "42", groupId: "CLIENTE-7" });
analytics.track(${event});`;
  if (library === "browser")
    return `<script>
  function track(event, properties) {
    const said = { event, properties, userId: "42", context: { groupId: "CLIENTE-7" } };
    fetch("${endpoint}/v1/track?writeKey=${key}", {
      method: "POST",
      keepalive: true, // also when the page is left
      body: JSON.stringify({ ...said, messageId: crypto.randomUUID(), timestamp: new Date() }),
    });
  }
</script>`;
  return `curl -u '${key}:' ${endpoint}/v1/track \\
  -H 'Content-Type: application/json' \\
  -d '{"userId":"42","event":"Nota emitida","context":{"groupId":"CLIENTE-7"}}'`;
}

/** What to paste into the product. */
export function Snippets({ endpoint, writeKey }: { endpoint: string; writeKey: string }) {
  const t = useText();
  return (
    <Tabs defaultValue="segment" mt="md">
      <Tabs.List aria-label={t("source.code")}>
        <Tabs.Tab value="segment">Segment</Tabs.Tab>
        <Tabs.Tab value="rudderstack">RudderStack</Tabs.Tab>
        <Tabs.Tab value="browser">{t("source.browser")}</Tabs.Tab>
        <Tabs.Tab value="curl">curl</Tabs.Tab>
      </Tabs.List>
      {libraries.map((library) => {
        const code = codeOf(library, endpoint, writeKey);
        return (
          <Tabs.Panel key={library} value={library} pt="sm">
            <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
              {code}
            </Code>
            <Group justify="space-between" mt="xs">
              <Text size="sm" c="dimmed" flex={1}>
                {t("source.group_hint")}
              </Text>
              <CopyButton value={code}>
                {({ copied, copy }) => (
                  <Button variant="default" size="xs" onClick={copy}>
                    {copied ? t("common.copied") : t("common.copy")}
                  </Button>
                )}
              </CopyButton>
            </Group>
          </Tabs.Panel>
        );
      })}
    </Tabs>
  );
}
