import { ActionIcon, Menu, Paper, SegmentedControl, Select, Text, Title } from "@mantine/core";
import { IconDots, IconPuzzle } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog, DialogForm } from "@/components/form_dialog";
import { PagedTable } from "@/components/paged_table";
import { ProblemAlert } from "@/components/problem_alert";
import { api } from "@/lib/api";
import { dateOf, numberOf } from "@/lib/format";
import { usePaged } from "@/lib/paged";
import { toast } from "@/lib/toast";
import type { Feature, UnmatchedEvent } from "@/lib/usage_types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText, type Say } from "@/lib/use_text";
import { NewFeatureForm } from "./feature_form";
import { accountsText, ruleFor, startOf } from "./unmatched";

const poll = 10_000; // ms: whoever looks is often just sending something

type Open = { what: "make" | "add"; event: UnmatchedEvent };

/** Events that no feature knows: what the catalogue forgot. */
export function UnmatchedEvents({ features }: { features: Feature[] }) {
  const t = useText();
  const client = useQueryClient();
  const [ignored, setIgnored] = useState(false);
  const [open, setOpen] = useState<Open | null>(null);
  const query = { ignored: String(ignored) };
  const list = usePaged<UnmatchedEvent>(["features", "unmatched", ignored], "/api/usage/unmatched_events", query, {
    refetchInterval: poll,
  });
  const again = () => void client.invalidateQueries({ queryKey: ["features"] });
  const ignore = useCommand(
    (event: UnmatchedEvent) =>
      api.patch<UnmatchedEvent>(`/api/usage/unmatched_events/${event.id}`, { ignored: !event.ignored }),
    (event) => {
      again();
      toast(t(event.ignored ? "unmatched.now_ignored" : "unmatched.now_listed"));
    },
  );
  const columns = columnsOf(t);
  columns.push({
    head: t("common.actions"),
    quiet: true,
    corner: true,
    end: true,
    cell: (event) => (
      <Actions
        event={event}
        addable={features.length > 0}
        onOpen={(what) => setOpen({ what, event })}
        onIgnore={() => void ignore.run(event)}
      />
    ),
  });
  const done = () => {
    again();
    setOpen(null);
  };
  return (
    <Paper component="section" aria-labelledby="unmatched-events" radius="lg" mt="xl" p="lg" withBorder>
      <Title order={2} size="h4" mb={4} id="unmatched-events">
        {t("unmatched.title")}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("unmatched.lead")}
      </Text>
      <SegmentedControl
        mb="md"
        aria-label={t("unmatched.which")}
        value={ignored ? "ignored" : "listed"}
        data={[
          { value: "listed", label: t("unmatched.listed") },
          { value: "ignored", label: t("unmatched.ignored") },
        ]}
        onChange={(value) => setIgnored(value === "ignored")}
      />
      <ProblemAlert problem={ignore.problem} />
      <PagedTable
        label={t(ignored ? "unmatched.ignored_events" : "unmatched.title")}
        list={list}
        columns={columns}
        id={({ id }) => id}
        empty={
          <Empty icon={IconPuzzle} title={t(ignored ? "unmatched.none_ignored" : "unmatched.none")}>
            {t(ignored ? "unmatched.none_ignored_hint" : "unmatched.none_hint")}
          </Empty>
        }
      />
      <Dialog opened={open?.what === "make"} onClose={() => setOpen(null)} size="lg" title={t("feature.new")}>
        {open && <NewFeatureForm start={startOf(open.event)} onDone={done} onCancel={() => setOpen(null)} />}
      </Dialog>
      <Dialog
        opened={open?.what === "add"}
        onClose={() => setOpen(null)}
        title={t("unmatched.add_what", { name: open?.event.name ?? "" })}
      >
        {open && <AddForm event={open.event} features={features} onDone={done} onCancel={() => setOpen(null)} />}
      </Dialog>
    </Paper>
  );
}

function columnsOf(t: Say): Column<UnmatchedEvent>[] {
  return [
    {
      head: t("feature.event"),
      cell: ({ name, type, properties }) => (
        <>
          <strong>{name}</strong> {type !== "track" && <Chip>{t(`feature.type_${type}`)}</Chip>}
          {properties.length > 0 && (
            <Text size="sm" c="dimmed">
              {properties.map((one) => `${one.name} (${t(`unmatched.kind_${one.kind}`)})`).join(", ")}
            </Text>
          )}
        </>
      ),
    },
    { head: t("unmatched.events"), end: true, cell: ({ events }) => numberOf(events) },
    { head: t("unmatched.accounts"), end: true, cell: ({ accounts }) => accountsText(accounts) },
    { head: t("stranger.first_seen"), cell: ({ first_seen }) => dateOf(first_seen) },
    { head: t("stranger.last_seen"), cell: ({ last_seen }) => <Ago at={last_seen} /> },
  ];
}

interface ActionsProps {
  event: UnmatchedEvent;
  addable: boolean;
  onOpen: (what: Open["what"]) => void;
  onIgnore: () => void;
}

function Actions({ event, addable, onOpen, onIgnore }: ActionsProps) {
  const t = useText();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t("unmatched.actions_of", { name: event.name })}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onOpen("make")}>{t("unmatched.make")}</Menu.Item>
        {addable && <Menu.Item onClick={() => onOpen("add")}>{t("unmatched.add")}</Menu.Item>}
        <Menu.Item onClick={onIgnore}>{t(event.ignored ? "unmatched.list_again" : "unmatched.ignore")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

interface AddProps {
  event: UnmatchedEvent;
  features: Feature[];
  onDone: () => void;
  onCancel: () => void;
}

/** One more rule of a feature that is there. */
function AddForm({ event, features, onDone, onCancel }: AddProps) {
  const t = useText();
  const add = useCommand(
    ({ id, rules, version }: Feature) =>
      api.patch<Feature>(`/api/features/${id}`, { rules: [...rules, ruleFor(event)] }, { version }),
    () => {
      toast(t("common.saved"));
      onDone();
    },
  );
  const form = useProblemForm<{ feature_id: string | null }>({ feature_id: null }, add.problem);
  const chosen = features.find(({ id }) => id === form.fields.values.feature_id);
  return (
    <DialogForm
      onSubmit={form.fields.onSubmit(() => {
        if (chosen) void add.run(chosen);
        else form.fields.setFieldError("feature_id", t("unmatched.choose"));
      })}
      onCancel={onCancel}
      submit={t("unmatched.add_short")}
      pending={add.pending}
      problem={add.problem}
      rest={form.rest}
    >
      <Text size="sm">{t("unmatched.add_hint")}</Text>
      <Select
        label={t("feature.name")}
        required
        searchable
        data-autofocus
        data={features.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.fields.getInputProps("feature_id")}
      />
    </DialogForm>
  );
}
