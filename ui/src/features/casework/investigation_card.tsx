import { ActionIcon, Alert, Anchor, Button, Group, Textarea, TextInput, Title } from "@mantine/core";
import { IconClockExclamation, IconMicroscope, IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ConflictDialog } from "@/components/conflict_dialog";
import { DateField } from "@/components/date_field";
import { Facts } from "@/components/facts";
import { Dialog, DialogForm } from "@/components/form_dialog";
import { useCan } from "@/features/session/me";
import { dateTimeOf } from "@/lib/format";
import type { Investigation, Ticket } from "@/lib/types";
import { useEdit } from "@/lib/use_edit";
import { changesOf, useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { investigationQuery, useTicketChanged } from "./queries";

const prose = ["evidence", "reproduction", "root_cause", "workaround"] as const;
const lines = ["fix_version", "fix_url"] as const;

/** What was found out: for N2 and N3, and for whoever writes the article afterwards. */
export function InvestigationCard({ ticket }: { ticket: Ticket }) {
  const t = useText();
  const can = useCan();
  const [open, setOpen] = useState(false);
  const { data } = useQuery(investigationQuery(ticket.id));
  const mayEdit = can("ticket_work");
  if (!data || (data.version === 0 && (!mayEdit || ticket.tier === "n1"))) return null;
  const over = data.workaround_until !== null && Date.parse(data.workaround_until) < Date.now();
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={3}>{t("investigation.title")}</Title>
        {mayEdit && data.version > 0 && (
          <ActionIcon aria-label={t("investigation.edit")} onClick={() => setOpen(true)}>
            <IconPencil size={17} />
          </ActionIcon>
        )}
      </Group>
      {data.version === 0 && (
        <Button size="xs" variant="default" leftSection={<IconMicroscope size={15} />} onClick={() => setOpen(true)}>
          {t("investigation.begin")}
        </Button>
      )}
      {over && (
        <Alert color="yellow" icon={<IconClockExclamation size={18} />} mb="xs">
          {t("investigation.workaround_over")}
        </Alert>
      )}
      <Facts
        facts={[
          ...prose.map((name): [string, string | null] => [t(`investigation.${name}`), data[name]]),
          [t("investigation.workaround_until"), data.workaround_until && dateTimeOf(data.workaround_until)],
          [t("investigation.fix_version"), data.fix_version],
          [
            t("investigation.fix_url"),
            data.fix_url && (
              <Anchor href={data.fix_url} target="_blank" rel="noreferrer" style={{ overflowWrap: "anywhere" }}>
                {data.fix_url}
              </Anchor>
            ),
          ],
        ]}
      />
      <Dialog opened={open} onClose={() => setOpen(false)} title={t("investigation.edit")} size="lg">
        <InvestigationForm ticket={ticket} investigation={data} onDone={() => setOpen(false)} />
      </Dialog>
    </section>
  );
}

/** "2026-11-20T14:30" in the person's own time, as the input wants it. */
function local(time: string | null): string {
  if (!time) return "";
  const at = new Date(time);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

interface FormProps {
  ticket: Ticket;
  investigation: Investigation;
  onDone: () => void;
}

function InvestigationForm({ ticket, investigation, onDone }: FormProps) {
  const t = useText();
  const changed = useTicketChanged();
  const edit = useEdit<Investigation>(`/api/tickets/${ticket.id}/investigation`, investigation, () => {
    changed(ticket.id);
    onDone();
  });
  const { base } = edit;
  const before = {
    evidence: base.evidence ?? "",
    reproduction: base.reproduction ?? "",
    root_cause: base.root_cause ?? "",
    workaround: base.workaround ?? "",
    fix_version: base.fix_version ?? "",
    fix_url: base.fix_url ?? "",
    workaround_until: local(base.workaround_until),
  };
  const { fields, rest } = useProblemForm(before, edit.problem);

  function submit(values: typeof before) {
    const changes = Object.entries(changesOf(before, values)).map(([name, value]) => [
      name,
      !value ? null : name === "workaround_until" ? new Date(value).toISOString() : value,
    ]);
    if (changes.length === 0) onDone();
    else void edit.save(Object.fromEntries(changes) as Partial<Investigation>);
  }

  return (
    <>
      <DialogForm
        onSubmit={fields.onSubmit(submit)}
        onCancel={onDone}
        submit={t("common.save")}
        pending={edit.pending}
        problem={edit.problem}
        rest={rest}
      >
        {prose.map((name, at) => (
          <Textarea
            key={name}
            label={t(`investigation.${name}`)}
            description={t(`investigation.${name}_hint`)}
            autosize
            minRows={2}
            maxRows={12}
            data-autofocus={at === 0 || undefined}
            {...fields.getInputProps(name)}
          />
        ))}
        {fields.values.workaround && (
          <DateField
            type="datetime-local"
            label={t("investigation.workaround_until")}
            description={t("investigation.workaround_until_hint")}
            {...fields.getInputProps("workaround_until")}
          />
        )}
        {lines.map((name) => (
          <TextInput key={name} label={t(`investigation.${name}`)} {...fields.getInputProps(name)} />
        ))}
      </DialogForm>
      <ConflictDialog
        conflict={edit.conflict}
        label={(field) => t(`investigation.${field as (typeof prose)[number]}`)}
        show={(_, value) => String(value ?? t("common.none"))}
        onKeepMine={edit.keepMine}
        onTakeTheirs={edit.takeTheirs}
        onClose={edit.goOnTyping}
      />
    </>
  );
}
