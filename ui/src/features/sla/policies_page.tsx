import { ActionIcon, Button, Group, Text } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconGauge, IconPencil, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Chip } from "@/components/chip";
import { DataTable, type Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { categoriesQuery } from "@/features/categories/category_select";
import { api } from "@/lib/api";
import { categoryName } from "@/lib/category_tree";
import { numberOf, spanOf } from "@/lib/format";
import { targets, type SlaPolicy } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { EditPolicyForm, NewPolicyForm } from "./policy_form";
import { hoursQuery, policiesQuery, useSlaChanged } from "./queries";

/** What happens after a solution. */
const afterwards = ["remind_days", "close_days", "escalate_rejections"] as const;

/** What the desk promises to whom; the first policy that fits is the ticket's. */
export function PoliciesPage() {
  const t = useText();
  const { data, error, refetch } = useQuery(policiesQuery);
  const hours = useQuery(hoursQuery);
  const [open, setOpen] = useState<SlaPolicy | "new" | null>(null);
  const close = () => setOpen(null);
  const items = data?.items ?? [];
  const add = (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setOpen("new")}>
      {t("policies.new")}
    </Button>
  );
  const columns: Column<SlaPolicy>[] = [
    {
      head: t("field.name"),
      cell: (policy) => (
        <>
          <strong>{policy.name}</strong> {!policy.active && <Chip>{t("policies.withdrawn")}</Chip>}
        </>
      ),
    },
    { head: t("policies.for_whom"), cell: (policy) => <ForWhom policy={policy} /> },
    {
      head: t("policies.targets"),
      cell: (policy) => (
        <>
          {targets
            .filter((name) => policy[name] !== null)
            .map((name) => (
              <Text key={name} size="sm">
                {t(`policies.short_${name}`)} {spanOf((policy[name] ?? 0) * 60_000, undefined, "hour")}
              </Text>
            ))}
          {afterwards
            .filter((name) => policy[name] !== null)
            .map((name) => (
              <Text key={name} size="sm">
                {t(`policies.short_${name}`)} {numberOf(policy[name] ?? 0)}
              </Text>
            ))}
        </>
      ),
    },
    {
      head: t("admin.hours"),
      cell: ({ business_hours_id }) =>
        business_hours_id ? hours.data?.items.find((one) => one.id === business_hours_id)?.name : t("hours.always"),
    },
    {
      head: t("common.actions"),
      quiet: true,
      corner: true,
      end: true,
      cell: (policy) => (
        <Actions policy={policy} place={items.indexOf(policy)} count={items.length} onEdit={() => setOpen(policy)} />
      ),
    },
  ];
  return (
    <PageFrame title={t("admin.sla")} lead={t("policies.lead")} actions={items.length > 0 && add}>
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && items.length === 0 && (
        <Empty icon={IconGauge} title={t("policies.none")} action={add}>
          {t("policies.none_hint")}
        </Empty>
      )}
      <DataTable label={t("admin.sla")} columns={columns} items={items} id={(policy) => policy.id} />
      <Dialog
        opened={open !== null}
        onClose={close}
        title={open === "new" ? t("policies.new") : t("policies.change")}
        size="lg"
      >
        {open === "new" && <NewPolicyForm onDone={close} />}
        {open && open !== "new" && <EditPolicyForm policy={open} onDone={close} />}
      </Dialog>
    </PageFrame>
  );
}

function ForWhom({ policy }: { policy: SlaPolicy }) {
  const t = useText();
  const categories = useQuery(categoriesQuery);
  const words = [
    ...policy.segments.map((segment) => t(`segment.${segment}`)),
    ...policy.priorities.map((priority) => t(`priority.${priority}`)),
    ...policy.tiers.map((tier) => tier.toUpperCase()),
    ...policy.contract_slas.map((name) => t("policies.contract", { name })),
    ...(categories.data?.items ?? []).filter((one) => one.id === policy.category_id).map((one) => categoryName(one)),
  ].filter(Boolean);
  if (words.length === 0) return t("policies.everybody");
  return (
    <Group gap={4}>
      {words.map((word) => (
        <Chip key={word}>{word}</Chip>
      ))}
    </Group>
  );
}

interface ActionsProps {
  policy: SlaPolicy;
  place: number;
  count: number;
  onEdit: () => void;
}

function Actions({ policy, place, count, onEdit }: ActionsProps) {
  const t = useText();
  const changed = useSlaChanged();
  const move = useCommand(
    (position: number) =>
      api.patch<SlaPolicy>(`/api/sla_policies/${policy.id}`, { position }, { version: policy.version }),
    changed,
  );
  const { name } = policy;
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      <ActionIcon
        aria-label={t("policies.move_up", { name })}
        disabled={place === 0 || move.pending}
        onClick={() => void move.run(place)}
      >
        <IconArrowUp size={17} />
      </ActionIcon>
      <ActionIcon
        aria-label={t("policies.move_down", { name })}
        disabled={place === count - 1 || move.pending}
        onClick={() => void move.run(place + 2)}
      >
        <IconArrowDown size={17} />
      </ActionIcon>
      <ActionIcon aria-label={t("common.edit_what", { name })} onClick={onEdit}>
        <IconPencil size={17} />
      </ActionIcon>
    </Group>
  );
}
