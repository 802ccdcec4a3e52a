import { ActionIcon, Button, Group, NumberInput, Select, Text, Textarea, Title } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { Chip } from "@/components/chip";
import { ConfirmDialog } from "@/components/confirm_dialog";
import { DataTable, type Column } from "@/components/data_table";
import { DateField } from "@/components/date_field";
import { Dialog, DialogForm } from "@/components/form_dialog";
import { LoadMore } from "@/components/load_more";
import { ProblemAlert } from "@/components/problem_alert";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import { dateOf, localInput, numberOf } from "@/lib/format";
import type { NpsAnswer, NpsPage, NpsSummary } from "@/lib/health_types";
import { usePaged } from "@/lib/paged";
import type { Contact } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import classes from "./health.module.css";
import { useHealthChanged } from "./use_health_changed";

/** 9 and 10 promote, 7 and 8 say nothing, the rest warn others off. */
const kindOf = (score: number) => (score >= 9 ? "promoter" : score >= 7 ? "passive" : "detractor");
const tones = { promoter: "good", passive: "calm", detractor: "danger" } as const;

/** Answers to "would you recommend us?", entered by hand until surveys ask. */
export function NpsCard({ accountId }: { accountId: string }) {
  const t = useText();
  const can = useCan();
  const changed = useHealthChanged();
  const list = usePaged<NpsAnswer, NpsPage>(["health", "account", accountId, "nps"], `/api/accounts/${accountId}/nps`, {
    limit: 10,
  });
  const summary = list.pages[0]?.summary;
  const [adding, setAdding] = useState(false);
  const [doomed, setDoomed] = useState<NpsAnswer | null>(null);
  const remove = useCommand(
    (id: string) => api.remove(`/api/nps_answers/${id}`),
    () => {
      setDoomed(null);
      changed();
    },
  );
  const columns: Column<NpsAnswer>[] = [
    { head: t("nps.who"), cell: ({ contact_name }) => contact_name ?? t("nps.nobody") },
    {
      head: t("nps.answer"),
      cell: ({ score }) => (
        <Group gap={6} wrap="nowrap">
          <strong>{numberOf(score)}</strong>
          <Chip tone={tones[kindOf(score)]}>{t(`nps.${kindOf(score)}`)}</Chip>
        </Group>
      ),
    },
    { head: t("nps.comment"), cell: ({ comment }) => comment ?? "–" },
    { head: t("nps.answered_on"), cell: ({ answered_on }) => dateOf(`${answered_on}T12:00:00`) },
  ];
  if (can("account_write"))
    columns.push({
      head: t("common.actions"),
      quiet: true,
      corner: true,
      end: true,
      cell: (answer) => (
        <ActionIcon
          aria-label={t("nps.delete_of", { day: dateOf(`${answer.answered_on}T12:00:00`) })}
          onClick={() => setDoomed(answer)}
        >
          <IconTrash size={17} />
        </ActionIcon>
      ),
    });
  return (
    <section>
      <div className={classes.heading}>
        <Title order={2} size="h4">
          {t("nps.title")}
        </Title>
        {can("account_write") && (
          <Button size="xs" variant="default" leftSection={<IconPlus size={15} />} onClick={() => setAdding(true)}>
            {t("nps.add")}
          </Button>
        )}
      </div>
      <ProblemAlert problem={list.problem} />
      {summary && <Summed summary={summary} />}
      {!list.loading && list.items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("nps.none")}
        </Text>
      )}
      <DataTable label={t("nps.title")} columns={columns} items={list.items} id={({ id }) => id} />
      <LoadMore more={list.more} loading={list.loadingMore} onMore={list.loadMore} />
      <ConfirmDialog
        opened={doomed !== null}
        title={t("nps.delete")}
        yes={t("common.delete")}
        danger
        pending={remove.pending}
        problem={remove.problem}
        onYes={() => doomed && void remove.run(doomed.id)}
        onClose={() => {
          setDoomed(null);
          remove.clear();
        }}
      >
        {t("nps.delete_hint")}
      </ConfirmDialog>
      <Dialog opened={adding} onClose={() => setAdding(false)} title={t("nps.add")}>
        <NpsForm accountId={accountId} onDone={() => setAdding(false)} />
      </Dialog>
    </section>
  );
}

/** One answer of 10 is an NPS of 100: how many there are, and between which it lies, always stand beside it. */
export function Summed({ summary }: { summary: NpsSummary }) {
  const t = useText();
  if (summary.value === null) return null;
  return (
    <Text size="sm" mb="sm">
      <strong>{t("nps.value", { value: pointsOf(summary.value) })}</strong>{" "}
      {t("nps.interval", {
        count: summary.answers,
        answers: numberOf(summary.answers),
        days: numberOf(summary.window_days),
        low: pointsOf(summary.low),
        high: pointsOf(summary.high),
      })}
    </Text>
  );
}

const pointsOf = (value: number | null) => numberOf(Math.round(value ?? 0));

function NpsForm({ accountId, onDone }: { accountId: string; onDone: () => void }) {
  const t = useText();
  const changed = useHealthChanged();
  const people = usePaged<Contact>(["contacts", accountId, "nps"], `/api/accounts/${accountId}/contacts`);
  const add = useCommand(
    (body: object, key) => api.post<NpsAnswer>(`/api/accounts/${accountId}/nps`, body, { key }),
    () => {
      changed();
      onDone();
    },
  );
  const { fields, rest } = useProblemForm(
    { score: 10, contact_id: "", comment: "", answered_on: localInput(Date.now()).slice(0, 10) },
    add.problem,
  );
  return (
    <DialogForm
      onSubmit={fields.onSubmit(
        ({ contact_id, comment, ...values }) =>
          void add.run({ ...values, ...(contact_id && { contact_id }), ...(comment.trim() && { comment }) }),
      )}
      onCancel={onDone}
      submit={t("nps.add")}
      pending={add.pending}
      problem={add.problem}
      rest={rest}
    >
      <NumberInput
        label={t("nps.question")}
        description={t("nps.scale")}
        min={0}
        max={10}
        required
        data-autofocus
        {...fields.getInputProps("score")}
      />
      <Select
        label={t("nps.who")}
        placeholder={t("nps.nobody")}
        clearable
        searchable
        data={people.items.map(({ id, name }) => ({ value: id, label: name }))}
        {...fields.getInputProps("contact_id")}
      />
      <Textarea label={t("nps.comment")} autosize minRows={2} {...fields.getInputProps("comment")} />
      <DateField type="date" label={t("nps.answered_on")} required {...fields.getInputProps("answered_on")} />
    </DialogForm>
  );
}
