import { Button, Group, NumberInput, Stack, Text, Textarea, TextInput, Title } from "@mantine/core";
import { IconCopy, IconRocket, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { Chip } from "@/components/chip";
import { ConfirmDialog } from "@/components/confirm_dialog";
import { ConflictDialog } from "@/components/conflict_dialog";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Unsaved } from "@/components/unsaved";
import { Waiting } from "@/components/waiting";
import { useCan } from "@/features/session/me";
import { api } from "@/lib/api";
import { numberOf } from "@/lib/format";
import type { HealthMeasure, HealthModel } from "@/lib/health_types";
import { toast } from "@/lib/toast";
import { useCommand } from "@/lib/use_command";
import { useEdit } from "@/lib/use_edit";
import { useText } from "@/lib/use_text";
import { draftFrom, draftOf, indicatorBody, nameOf, wordsOf, type Draft } from "./draft";
import classes from "./health.module.css";
import { IndicatorTable } from "./indicator_table";
import { stateTones } from "./models_page";
import { PreviewCard } from "./preview_card";
import { ReplayCard } from "./replay_card";
import { measuresQuery, modelQuery } from "./queries";
import { useHealthChanged } from "./use_health_changed";

export function HealthModelPage() {
  const t = useText();
  const { modelId = "" } = useParams({ strict: false }) as { modelId?: string };
  const model = useQuery(modelQuery(modelId));
  const measures = useQuery(measuresQuery);
  if (model.data && measures.data)
    return <Shown key={`${model.data.id} ${model.data.state}`} model={model.data} measures={measures.data.items} />;
  const problem = model.error ?? measures.error;
  return (
    <PageFrame title={t("health.model")} back={{ to: "/health/models", label: t("health.models") }}>
      {problem ? <ProblemAlert problem={problem} retry={() => void model.refetch()} /> : <Waiting />}
    </PageFrame>
  );
}

interface Props {
  model: HealthModel;
  measures: HealthMeasure[];
}

/** What was saved, or taken from somebody else, is what one goes on with. */
function Shown({ model, measures }: Props) {
  const [base, setBase] = useState(model);
  return <Editor key={base.version} model={base} measures={measures} onSaved={setBase} />;
}

/** A draft to work on, with what it would change; or a version that counts or counted. */
function Editor({ model, measures, onSaved }: Props & { onSaved: (saved: HealthModel) => void }) {
  const t = useText();
  const can = useCan();
  const changed = useHealthChanged();
  const [draft, setDraft] = useState<Draft>(() => draftOf(model));
  const deleted = useRef(false);
  const edit = useEdit<HealthModel>(`/api/health_models/${model.id}`, model, (saved) => {
    toast(t("common.saved"));
    changed();
    onSaved(saved);
  });
  const known = [...model.indicators, ...(edit.conflict?.theirs.indicators ?? [])];
  const open = model.state === "draft" && can("usage_manage");
  const dirty = JSON.stringify(bodyOf(draft)) !== JSON.stringify(bodyOf(draftOf(model)));
  return (
    <PageFrame
      title={model.name}
      back={{ to: "/health/models", label: t("health.models") }}
      lead={
        <Group gap="xs" component="span">
          <Chip tone={stateTones[model.state]}>{t(`health.state_${model.state}`)}</Chip>
          {t(`health.segment_${model.segment}`)} · {t("health.version", { number: model.number })}
        </Group>
      }
      actions={<Actions model={model} dirty={dirty} onDelete={() => (deleted.current = true)} />}
    >
      <div className={classes.editor}>
        <Stack gap="lg">
          {open && (
            <TextInput
              label={t("health.model_name")}
              value={draft.name}
              onChange={({ currentTarget: { value } }) => setDraft({ ...draft, name: value })}
            />
          )}
          <IndicatorTable
            items={draft.indicators}
            names={model.indicators}
            open={open}
            problem={edit.problem}
            onChange={(indicators) => setDraft({ ...draft, indicators })}
          />
          <BandFields draft={draft} open={open} onChange={setDraft} />
          {open ? (
            <Textarea
              label={t("health.note")}
              description={t("health.note_hint")}
              autosize
              minRows={2}
              value={draft.note}
              onChange={({ currentTarget: { value } }) => setDraft({ ...draft, note: value })}
            />
          ) : (
            model.note && <Text size="sm">{model.note}</Text>
          )}
          <ProblemAlert problem={edit.problem} />
          {open && (
            <Group justify="flex-end">
              <Button
                disabled={!dirty}
                loading={edit.pending}
                onClick={() => void edit.save(bodyOf(draft) as unknown as Partial<HealthModel>)}
              >
                {t("common.save")}
              </Button>
            </Group>
          )}
        </Stack>
        {model.state !== "published" && can("usage_manage") && <PreviewCard draft={draft} />}
      </div>
      <ReplayCard model={model} />
      <Unsaved lost when={() => open && dirty && !deleted.current} />
      <ConflictDialog
        conflict={edit.conflict}
        label={(field) => t(`health.conflict_${field as "name" | "indicators" | "bands" | "note"}`)}
        show={(_, value) => wordsOf(t, value, (item) => nameOf(item, known, measures))}
        onKeepMine={edit.keepMine}
        onTakeTheirs={edit.takeTheirs}
        onClose={edit.goOnTyping}
      />
    </PageFrame>
  );
}

const bodyOf = ({ name, indicators, bands, note }: Draft) => ({
  name,
  indicators: indicators.map(indicatorBody),
  bands,
  note: note.trim() || null,
});

function BandFields({ draft, open, onChange }: { draft: Draft; open: boolean; onChange: (draft: Draft) => void }) {
  const t = useText();
  const set = (part: Partial<Draft["bands"]>) => onChange({ ...draft, bands: { ...draft.bands, ...part } });
  return (
    <section>
      <Title order={2} size="h4" mb={4}>
        {t("health.bands")}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("health.bands_hint")}
      </Text>
      {open ? (
        <Group>
          <NumberInput
            label={t("health.healthy_from")}
            w={170}
            min={1}
            max={99}
            value={draft.bands.healthy_from}
            onChange={(value) => typeof value === "number" && set({ healthy_from: value })}
          />
          <NumberInput
            label={t("health.watch_from")}
            w={170}
            min={1}
            max={99}
            value={draft.bands.watch_from}
            onChange={(value) => typeof value === "number" && set({ watch_from: value })}
          />
        </Group>
      ) : (
        <Group gap="lg">
          {(["healthy_from", "watch_from"] as const).map((edge) => (
            <Text key={edge} size="sm">
              <Text span size="xs" c="dimmed">
                {t(`health.${edge}`)}
              </Text>{" "}
              {numberOf(draft.bands[edge])}
            </Text>
          ))}
        </Group>
      )}
    </section>
  );
}

interface ActionsProps {
  model: HealthModel;
  dirty: boolean;
  onDelete: () => void;
}

function Actions({ model, dirty, onDelete }: ActionsProps) {
  const t = useText();
  const can = useCan();
  const navigate = useNavigate();
  const changed = useHealthChanged();
  const [asked, setAsked] = useState<"publish" | "delete" | null>(null);
  const publish = useCommand(
    (_: null, key) =>
      api.post<HealthModel>(`/api/health_models/${model.id}/publication`, {}, { key, version: model.version }),
    () => {
      changed();
      setAsked(null);
      toast(t("health.published_toast"));
    },
  );
  const remove = useCommand(
    (_: null) => api.remove(`/api/health_models/${model.id}`),
    () => {
      onDelete();
      changed();
      void navigate({ to: "/health/models" });
    },
  );
  const copy = useCommand(
    (_: null, key) => api.post<HealthModel>("/api/health_models", draftFrom(model), { key }),
    ({ id }) => {
      changed();
      void navigate({ to: `/health/models/${id}` });
    },
  );
  if (!can("usage_manage")) return null;
  if (model.state !== "draft")
    return (
      <>
        <Button leftSection={<IconCopy size={16} />} loading={copy.pending} onClick={() => void copy.run(null)}>
          {t("health.next_version")}
        </Button>
        <ProblemAlert problem={copy.problem} />
      </>
    );
  return (
    <>
      <Button variant="default" leftSection={<IconTrash size={16} />} onClick={() => setAsked("delete")}>
        {t("common.delete")}
      </Button>
      <Button leftSection={<IconRocket size={16} />} disabled={dirty} onClick={() => setAsked("publish")}>
        {t("health.publish")}
      </Button>
      <ConfirmDialog
        opened={asked === "publish"}
        title={t("health.publish")}
        yes={t("health.publish")}
        pending={publish.pending}
        problem={publish.problem}
        onYes={() => void publish.run(null)}
        onClose={() => setAsked(null)}
      >
        {t("health.publish_hint")}
      </ConfirmDialog>
      <ConfirmDialog
        opened={asked === "delete"}
        title={t("health.delete_draft")}
        yes={t("common.delete")}
        danger
        pending={remove.pending}
        problem={remove.problem}
        onYes={() => void remove.run(null)}
        onClose={() => setAsked(null)}
      >
        {t("health.delete_hint")}
      </ConfirmDialog>
    </>
  );
}
