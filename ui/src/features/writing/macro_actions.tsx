import { ActionIcon, Button, Group, Select, Stack, Text, Textarea } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { CategorySelect } from "@/features/categories/category_select";
import { teamsQuery } from "@/features/people/queries";
import { macroActionKinds, priorities, settableStatuses, type MacroAction, type MacroActionKind } from "@/lib/types";
import { useText } from "@/lib/use_text";

interface Props {
  actions: MacroAction[];
  onChange: (actions: MacroAction[]) => void;
  error?: string;
}

/** What else happens to the ticket; of each kind at most one. */
export function MacroActions({ actions, onChange, error }: Props) {
  const t = useText();
  const free = macroActionKinds.filter((kind) => !actions.some((action) => action.kind === kind));
  const replace = (at: number, action: MacroAction) => onChange(actions.map((one, i) => (i === at ? action : one)));
  return (
    <Stack gap="xs" role="group" aria-label={t("macro.actions")}>
      <Text fw={500} size="sm">
        {t("macro.actions")}
      </Text>
      {actions.map((action, at) => (
        <Group key={action.kind} gap={6} align="flex-end">
          <Select
            flex={1}
            miw={180}
            label={t("macro.action", { count: at + 1 })}
            allowDeselect={false}
            data={[action.kind, ...free].map((value) => ({ value, label: t(`macro.${value}`) }))}
            value={action.kind}
            onChange={(kind) => kind && replace(at, { kind: kind as MacroActionKind, value: "" })}
          />
          <ActionValue action={action} count={at + 1} onChange={(value) => replace(at, { ...action, value })} />
          <ActionIcon
            size="lg"
            aria-label={t("macro.remove_action", { count: at + 1 })}
            onClick={() => onChange(actions.filter((_, i) => i !== at))}
          >
            <IconTrash size={17} />
          </ActionIcon>
        </Group>
      ))}
      {error && (
        <Text size="sm" c="red" role="alert">
          {error}
        </Text>
      )}
      {free[0] && (
        <Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={15} />}
            onClick={() => free[0] && onChange([...actions, { kind: free[0], value: "" }])}
          >
            {t("macro.add_action")}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

interface ValueProps {
  action: MacroAction;
  count: number;
  onChange: (value: string) => void;
}

function ActionValue({ action: { kind, value }, count, onChange }: ValueProps) {
  const t = useText();
  const { data: teams } = useQuery(teamsQuery);
  const common = { label: t("macro.value", { count }), flex: 1, miw: 180 };
  const choose = (chosen: string | null) => onChange(chosen ?? "");
  switch (kind) {
    case "set_status":
      return (
        <Select
          {...common}
          data={settableStatuses.map((one) => ({ value: one, label: t(`status.${one}`) }))}
          value={value || null}
          onChange={choose}
        />
      );
    case "set_priority":
      return (
        <Select
          {...common}
          data={priorities.map((one) => ({ value: one, label: t(`priority.${one}`) }))}
          value={value || null}
          onChange={choose}
        />
      );
    case "assign_team":
      return (
        <Select
          {...common}
          data={(teams?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={value || null}
          onChange={choose}
        />
      );
    case "set_category":
      return <CategorySelect {...common} value={value || null} onChange={choose} />;
    case "add_note":
      return <Textarea {...common} autosize value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
  }
}
