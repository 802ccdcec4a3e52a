import { ActionIcon, Button, Group, Select, Textarea, TextInput } from "@mantine/core";
import { IconCalendarPlus, IconClockHour4, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm_dialog";
import { ConflictDialog } from "@/components/conflict_dialog";
import { DataTable, type Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog, DialogForm } from "@/components/form_dialog";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { api } from "@/lib/api";
import { toast } from "@/lib/toast";
import type { BusinessHours } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useEdit } from "@/lib/use_edit";
import { useProblemForm, type Form } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { hoursQuery, useSlaChanged } from "./queries";
import { brazilianHolidays, dayText, holidaysText, readDay, readHolidays, weekdays } from "./shifts";

/** When the desk works: what promises are counted in. */
export function HoursPage() {
  const t = useText();
  const { data, error, refetch } = useQuery(hoursQuery);
  const [open, setOpen] = useState<BusinessHours | "new" | null>(null);
  const [gone, setGone] = useState<BusinessHours | null>(null);
  const close = () => setOpen(null);
  const items = data?.items ?? [];
  const add = (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setOpen("new")}>
      {t("hours.new")}
    </Button>
  );
  const columns: Column<BusinessHours>[] = [
    { head: t("field.name"), cell: (hours) => <strong>{hours.name}</strong> },
    { head: t("hours.week"), cell: (hours) => <Week hours={hours} /> },
    { head: t("hours.time_zone"), cell: (hours) => hours.time_zone },
    { head: t("hours.holidays"), cell: (hours) => hours.holidays.length },
    {
      head: t("common.actions"),
      quiet: true,
      corner: true,
      end: true,
      cell: (hours) => (
        <Group gap={4} wrap="nowrap" justify="flex-end">
          <ActionIcon aria-label={t("common.edit_what", { name: hours.name })} onClick={() => setOpen(hours)}>
            <IconPencil size={17} />
          </ActionIcon>
          <ActionIcon aria-label={t("common.delete_what", { name: hours.name })} onClick={() => setGone(hours)}>
            <IconTrash size={17} />
          </ActionIcon>
        </Group>
      ),
    },
  ];
  return (
    <PageFrame title={t("admin.hours")} lead={t("hours.lead")} actions={items.length > 0 && add}>
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && items.length === 0 && (
        <Empty icon={IconClockHour4} title={t("hours.none")} action={add}>
          {t("hours.none_hint")}
        </Empty>
      )}
      <DataTable label={t("admin.hours")} columns={columns} items={items} id={(hours) => hours.id} />
      <Dialog
        opened={open !== null}
        onClose={close}
        title={open === "new" ? t("hours.new") : t("hours.change")}
        size="lg"
      >
        {open === "new" && <NewHoursForm onDone={close} />}
        {open && open !== "new" && <EditHoursForm hours={open} onDone={close} />}
      </Dialog>
      {gone && <DeleteHours hours={gone} onDone={() => setGone(null)} />}
    </PageFrame>
  );
}

function Week({ hours }: { hours: BusinessHours }) {
  const t = useText();
  return (
    <>
      {weekdays
        .map((weekday) => ({ weekday, text: dayText(hours.shifts, weekday) }))
        .filter(({ text }) => text)
        .map(({ weekday, text }) => (
          <div key={weekday} style={{ whiteSpace: "nowrap" }}>
            {t(`weekday.short_${weekday}`)} {text}
          </div>
        ))}
    </>
  );
}

function DeleteHours({ hours, onDone }: { hours: BusinessHours; onDone: () => void }) {
  const t = useText();
  const changed = useSlaChanged();
  const remove = useCommand(
    () => api.remove(`/api/business_hours/${hours.id}`),
    () => {
      changed();
      onDone();
    },
  );
  return (
    <ConfirmDialog
      opened
      title={t("common.delete_what", { name: hours.name })}
      yes={t("common.delete")}
      danger
      pending={remove.pending}
      problem={remove.problem}
      onYes={() => void remove.run(undefined)}
      onClose={onDone}
    >
      {t("hours.delete_hint")}
    </ConfirmDialog>
  );
}

interface Values extends Record<string, unknown> {
  name: string;
  time_zone: string;
  days: string[];
  holidays: string;
}

function valuesOf(hours: BusinessHours): Values {
  return {
    name: hours.name,
    time_zone: hours.time_zone,
    days: weekdays.map((weekday) => dayText(hours.shifts, weekday)),
    holidays: holidaysText(hours.holidays),
  };
}

const usual = "08:00-12:00, 13:00-18:00";

function NewHoursForm({ onDone }: { onDone: () => void }) {
  const t = useText();
  const changed = useSlaChanged();
  const create = useCommand(
    (body: object, key) => api.post<BusinessHours>("/api/business_hours", body, { key }),
    () => {
      changed();
      onDone();
    },
  );
  const form = useProblemForm<Values>(
    {
      name: "",
      time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone || "America/Sao_Paulo",
      days: weekdays.map((weekday) => (weekday <= 5 ? usual : "")),
      holidays: "",
    },
    create.problem,
  );
  const read = useReading(form);
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit((values) => {
        const body = read(values);
        if (body) void create.run(body);
      })}
      onCancel={onDone}
      submit={t("hours.new")}
      pending={create.pending}
      problem={create.problem}
      rest={form.rest}
    >
      <HoursFields form={form} />
    </DialogForm>
  );
}

function EditHoursForm({ hours, onDone }: { hours: BusinessHours; onDone: () => void }) {
  const t = useText();
  const changed = useSlaChanged();
  const edit = useEdit<BusinessHours>(`/api/business_hours/${hours.id}`, hours, () => {
    changed();
    toast(t("common.saved"));
    onDone();
  });
  const form = useProblemForm<Values>(valuesOf(edit.base), edit.problem);
  const read = useReading(form);
  return (
    <>
      <DialogForm
        onSubmit={form.fields.onSubmit((values) => {
          const body = read(values);
          if (body) void edit.save(body);
        })}
        onCancel={onDone}
        submit={t("common.save")}
        pending={edit.pending}
        problem={edit.problem}
        rest={form.rest}
      >
        <HoursFields form={form} />
      </DialogForm>
      <ConflictDialog
        conflict={edit.conflict}
        label={(name) => t(name === "name" ? "field.name" : `hours.${name as "time_zone" | "shifts" | "holidays"}`)}
        show={(name, value) =>
          name === "shifts"
            ? weekdays.map((day) => dayText(value as BusinessHours["shifts"], day)).join(" · ")
            : name === "holidays"
              ? holidaysText(value as BusinessHours["holidays"])
              : String(value)
        }
        onKeepMine={edit.keepMine}
        onTakeTheirs={edit.takeTheirs}
        onClose={edit.goOnTyping}
      />
    </>
  );
}

/** What the API wants of what was typed; marks the field that cannot be understood. */
function useReading({ fields }: Form<Values>) {
  const t = useText();
  return ({ name, time_zone, days, holidays }: Values) => {
    const shifts = days.map((text, at) => readDay(text, at + 1));
    const dates = readHolidays(holidays);
    shifts.forEach((day, at) => {
      if (!day) fields.setFieldError(`days.${at}`, t("hours.day_wrong"));
    });
    if (!dates) fields.setFieldError("holidays", t("hours.holidays_wrong"));
    if (!dates || shifts.some((day) => !day)) return null;
    return { name, time_zone, shifts: shifts.flatMap((day) => day ?? []), holidays: dates };
  };
}

function HoursFields({ form: { fields } }: { form: Form<Values> }) {
  const t = useText();
  const withBrazil = () => {
    const known = new Set((readHolidays(fields.values.holidays) ?? []).map(({ date }) => date));
    const missing = brazilianHolidays(new Date().getFullYear()).filter(({ date }) => !known.has(date));
    fields.setFieldValue("holidays", [fields.values.holidays.trim(), holidaysText(missing)].filter(Boolean).join("\n"));
  };
  return (
    <>
      <TextInput label={t("field.name")} required data-autofocus {...fields.getInputProps("name")} />
      <Select
        label={t("hours.time_zone")}
        searchable
        required
        allowDeselect={false}
        limit={60}
        data={Intl.supportedValuesOf("timeZone")}
        {...fields.getInputProps("time_zone")}
      />
      {weekdays.map((weekday, at) => (
        <TextInput
          key={weekday}
          label={t(`weekday.${weekday}`)}
          placeholder={t("hours.closed")}
          description={at === 0 ? t("hours.day_hint") : undefined}
          {...fields.getInputProps(`days.${at}`)}
        />
      ))}
      <Textarea
        label={t("hours.holidays")}
        description={t("hours.holidays_hint")}
        autosize
        minRows={3}
        maxRows={12}
        {...fields.getInputProps("holidays")}
      />
      <Group>
        <Button size="compact-sm" variant="default" leftSection={<IconCalendarPlus size={15} />} onClick={withBrazil}>
          {t("hours.add_brazil")}
        </Button>
      </Group>
    </>
  );
}
