import { Button, Group, SegmentedControl, Text, Title } from "@mantine/core";
import { IconArrowsExchange, IconCopyCheck } from "@tabler/icons-react";
import { useState } from "react";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import { ConfirmDialog } from "@/components/confirm_dialog";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { TextLink } from "@/components/links";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { ProblemAlert } from "@/components/problem_alert";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import type { Duplicate, Merge, MergeKind } from "@/lib/customer_types";
import { usePaged } from "@/lib/paged";
import { toast } from "@/lib/toast";
import { useCommand } from "@/lib/use_command";
import { useText, type Say } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import { MergePreview, movedLines } from "./merge_preview";
import { useMerged } from "./queries";
import { ScanState } from "./scan_state";
import { Unions } from "./unions";

/** Pairs that are probably one, and what has been merged already. */
export function DuplicatesPage() {
  const t = useText();
  const [{ kind: asked }, setState] = useUrlState<{ kind?: string }>();
  const kind: MergeKind = asked === "contact" ? "contact" : "account";
  const pairs = usePaged<Duplicate>(["duplicates", kind], "/api/duplicates", { kind });
  const merged = useMerged();
  const [open, setOpen] = useState<Duplicate | null>(null);
  const dismiss = useCommand(
    ({ first, second }: Duplicate, key) =>
      api.post("/api/duplicates/dismissals", { first_id: first.id, second_id: second.id }, { key }),
    merged,
  );
  return (
    <PageFrame
      title={t("duplicates.title")}
      lead={t("duplicates.lead")}
      back={{ to: "/accounts", label: t("place.accounts") }}
    >
      <Group mb="md">
        <SegmentedControl
          aria-label={t("duplicates.kind")}
          value={kind}
          onChange={(value) => setState({ kind: value === "contact" ? value : undefined })}
          data={(["account", "contact"] as const).map((value) => ({ value, label: t(`duplicates.kind_${value}`) }))}
        />
        <ScanState kind={kind} />
      </Group>
      <ProblemAlert problem={dismiss.problem} />
      <PagedTable
        label={t("duplicates.title")}
        list={pairs}
        columns={columnsOf(t, setOpen, (pair) => void dismiss.run(pair))}
        id={({ first, second }) => first.id + second.id}
        empty={
          <Empty icon={IconCopyCheck} title={t("duplicates.none")}>
            {t("duplicates.none_hint")}
          </Empty>
        }
      />
      <Merges />
      <Unions />
      {open && <MergeDialog pair={open} onClose={() => setOpen(null)} />}
    </PageFrame>
  );
}

function columnsOf(
  t: Say,
  onMerge: (pair: Duplicate) => void,
  onDismiss: (pair: Duplicate) => void,
): Column<Duplicate>[] {
  const side = (one: Duplicate["first"], kind: MergeKind) => (
    <>
      {kind === "account" ? (
        <TextLink to={`/accounts/${one.id}`} fw={600}>
          {one.name}
        </TextLink>
      ) : (
        <strong>{one.name}</strong>
      )}
      <Text size="sm" c="dimmed">
        {one.detail}
      </Text>
    </>
  );
  return [
    { head: t("duplicates.older"), cell: ({ first, kind }) => side(first, kind) },
    { head: t("duplicates.newer"), cell: ({ second, kind }) => side(second, kind) },
    {
      head: t("duplicates.why"),
      cell: ({ reasons }) => (
        <Group gap={6}>
          {reasons.map((reason) => (
            <Chip key={reason}>{t(`duplicates.reason_${reason}`)}</Chip>
          ))}
        </Group>
      ),
    },
    {
      head: t("common.actions"),
      quiet: true,
      end: true,
      cell: (pair) => (
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <Button size="xs" variant="default" onClick={() => onDismiss(pair)}>
            {t("duplicates.are_two")}
          </Button>
          <Button
            size="xs"
            aria-label={t("duplicates.merge_pair", { first: pair.first.name, second: pair.second.name })}
            onClick={() => onMerge(pair)}
          >
            {t("duplicates.merge")}
          </Button>
        </Group>
      ),
    },
  ];
}

/** The newer one goes into the older one, or the other way round. */
function MergeDialog({ pair, onClose }: { pair: Duplicate; onClose: () => void }) {
  const t = useText();
  const merged = useMerged();
  const [turned, setTurned] = useState(false);
  const [from, into] = turned ? [pair.first, pair.second] : [pair.second, pair.first];
  const run = useCommand(
    (into_id: string, key) => api.post<Merge>(`/api/${pair.kind}s/${from.id}/merge`, { into_id }, { key }),
    (merge) => {
      merged();
      toast(t("duplicates.merged", { name: merge.into_name }));
      onClose();
    },
  );
  return (
    <ConfirmDialog
      opened
      title={t("duplicates.merge_title")}
      yes={t("duplicates.merge")}
      pending={run.pending}
      problem={run.problem}
      onYes={() => void run.run(into.id)}
      onClose={onClose}
    >
      <Group mb="sm">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowsExchange size={16} />}
          onClick={() => setTurned(!turned)}
        >
          {t("duplicates.turn_round")}
        </Button>
      </Group>
      <MergePreview kind={pair.kind} from={from.id} into={into.id} />
    </ConfirmDialog>
  );
}

function Merges() {
  const t = useText();
  const can = useCan();
  const merged = useMerged();
  const merges = usePaged<Merge>(["merges"], "/api/customer_merges", { limit: 20 });
  const undo = useCommand(
    ({ id }: Merge, key) => api.post<Merge>(`/api/customer_merges/${id}/undo`, {}, { key }),
    (done) => {
      merged();
      toast(done.kept ? t("duplicates.undone_but", { count: done.kept }) : t("duplicates.undone"));
    },
  );
  if (merges.items.length === 0) return null;
  return (
    <>
      <Title order={2} size="h3" mt="xl" mb="sm">
        {t("duplicates.history")}
      </Title>
      <ProblemAlert problem={undo.problem} />
      <PagedTable
        label={t("duplicates.history")}
        list={merges}
        id={({ id }) => id}
        empty={null}
        columns={[
          {
            head: t("duplicates.what"),
            cell: ({ from_name, into_name, moved }) => (
              <>
                <strong>{t("duplicates.went_into", { from: from_name, into: into_name })}</strong>
                <Text size="sm" c="dimmed">
                  {movedLines(t, moved).join(" · ") || t("duplicates.nothing_moves")}
                </Text>
              </>
            ),
          },
          {
            head: t("duplicates.when"),
            cell: ({ merged_at, merged_by_name }) => (
              <>
                <Ago at={merged_at} /> {merged_by_name && `· ${merged_by_name}`}
              </>
            ),
          },
          {
            head: t("common.actions"),
            quiet: true,
            end: true,
            cell: (merge) =>
              merge.undone_at ? (
                <Chip>{t("duplicates.is_undone")}</Chip>
              ) : (
                can(merge.kind === "account" ? "account_write" : "contact_write") && (
                  <Button
                    size="xs"
                    variant="default"
                    loading={undo.pending}
                    aria-label={t("duplicates.undo_what", { name: merge.from_name })}
                    onClick={() => void undo.run(merge)}
                  >
                    {t("duplicates.undo")}
                  </Button>
                )
              ),
          },
        ]}
      />
    </>
  );
}
