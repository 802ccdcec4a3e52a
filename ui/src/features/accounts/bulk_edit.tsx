import { Button, Group, Paper, Select, TagsInput, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog, DialogForm } from "@/components/form_dialog";
import { RunProgress } from "@/features/bulk/run_progress";
import { useRun } from "@/features/bulk/use_run";
import { StaffSelect } from "@/features/people/staff_select";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import type { AccountConditions } from "@/lib/customer_types";
import { segments, type BulkRun, type Segment } from "@/lib/types";
import { useCommand } from "@/lib/use_command";
import { useProblemForm } from "@/lib/use_form";
import { useText } from "@/lib/use_text";
import { accountTagsQuery } from "./queries";

const nobody = "nobody";

/** Some accounts by their ids, or all that the list would show, seen or not. */
export interface ChosenAccounts {
  ids: readonly string[];
  all: boolean;
}
export const none_chosen: ChosenAccounts = { ids: [], all: false };

interface Props {
  chosen: ChosenAccounts;
  conditions: AccountConditions;
  onChoose: (chosen: ChosenAccounts) => void;
}

/** CSM, segment and tags of the chosen accounts at once; how far it is, what it could not do, and the way back. */
export function BulkBar({ chosen, conditions, onChoose }: Props) {
  const t = useText();
  const can = useCan();
  const { run, started, close } = useRun("accounts", can("account_write"));
  const [asking, setAsking] = useState(false);
  const any = chosen.all || chosen.ids.length > 0;
  const words = chosen.all ? t("account.bulk_all_chosen") : t("account.bulk_chosen", { count: chosen.ids.length });
  if (!any && !run) return null;
  return (
    <Paper withBorder radius="lg" p="sm" mb="md">
      {any && (
        <Group gap="sm" role="toolbar" aria-label={t("bulk.title")}>
          <Text size="sm" fw={600} role="status">
            {words}
          </Text>
          {!chosen.all && (
            <Button size="xs" variant="subtle" onClick={() => onChoose({ ids: [], all: true })}>
              {t("account.bulk_choose_all")}
            </Button>
          )}
          <Button size="xs" onClick={() => setAsking(true)}>
            {t("bulk.change")}
          </Button>
          <Button size="xs" variant="default" onClick={() => onChoose(none_chosen)}>
            {t("account.bulk_clear")}
          </Button>
        </Group>
      )}
      {run && !any && <RunProgress id={run} of="accounts" onClose={close} />}
      <Dialog opened={asking} onClose={() => setAsking(false)} title={`${t("bulk.change")} · ${words}`}>
        <WishForm
          selection={chosen.all ? { filter: conditions } : { account_ids: chosen.ids }}
          onCancel={() => setAsking(false)}
          onStarted={(now) => {
            started(now);
            setAsking(false);
            onChoose(none_chosen);
          }}
        />
      </Dialog>
    </Paper>
  );
}

interface WishProps {
  selection: object;
  onStarted: (run: BulkRun) => void;
  onCancel: () => void;
}

const nothing = {
  csm_id: null as string | null,
  segment: null as Segment | null,
  add_tags: [] as string[],
  remove_tags: [] as string[],
};

/** Whatever is left empty stays as it is. */
function WishForm({ selection, onStarted, onCancel }: WishProps) {
  const t = useText();
  const { data: tags } = useQuery(accountTagsQuery);
  const start = useCommand(
    (change: object, key) => api.post<BulkRun>("/api/account_bulk_runs", { selection, change }, { key }),
    onStarted,
  );
  const { fields, rest } = useProblemForm(nothing, start.problem);
  const { csm_id, segment, add_tags, remove_tags } = fields.values;
  return (
    <DialogForm
      onSubmit={fields.onSubmit(
        () =>
          void start.run({
            ...(csm_id && { csm_id: csm_id === nobody ? null : csm_id }),
            ...(segment && { segment }),
            add_tags,
            remove_tags,
          }),
      )}
      onCancel={onCancel}
      submit={t("bulk.change")}
      pending={start.pending}
      disabled={!csm_id && !segment && add_tags.length === 0 && remove_tags.length === 0}
      problem={start.problem}
      rest={rest}
    >
      <StaffSelect
        label={t("account.csm")}
        placeholder={t("bulk.unchanged")}
        roles={["csm", "cs_manager", "admin"]}
        first={[{ value: nobody, label: t("account.without_csm") }]}
        clearable
        {...fields.getInputProps("csm_id")}
      />
      <Select
        label={t("account.segment")}
        placeholder={t("bulk.unchanged")}
        clearable
        data={segments.map((value) => ({ value, label: t(`segment.${value}`) }))}
        {...fields.getInputProps("segment")}
      />
      <TagsInput
        label={t("bulk.add_tags")}
        data={tags?.items ?? []}
        comboboxProps={{ position: "top-start" }}
        maxLength={40}
        maxTags={20}
        {...fields.getInputProps("add_tags")}
      />
      <TagsInput
        label={t("bulk.remove_tags")}
        data={tags?.items ?? []}
        comboboxProps={{ position: "top-start" }}
        maxTags={20}
        {...fields.getInputProps("remove_tags")}
      />
    </DialogForm>
  );
}
