import { ActionIcon, Group, NumberInput, Select, Text, Title } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { customerFieldsQuery } from "@/features/customer_fields/queries";
import { Definition } from "@/components/definition";
import { measureGroups, type HealthMeasure, type Indicator } from "@/lib/health_types";
import type { Problem } from "@/lib/problem";
import { useText } from "@/lib/use_text";
import { choicesOf, factsOf, nameOf, newIndicator, shareOf, type DraftIndicator } from "./draft";
import classes from "./health.module.css";
import { scoreText } from "./health_figures";
import { measuresQuery } from "./queries";

interface Props {
  items: DraftIndicator[];
  names: Indicator[];
  open: boolean;
  problem: Problem | null;
  onChange: (items: DraftIndicator[]) => void;
}

/** Lines of a model: what is measured, between which anchors, which way is good, and how much it weighs. */
export function IndicatorTable({ items, names, open, problem, onChange }: Props) {
  const t = useText();
  const { data } = useQuery(measuresQuery);
  const measures = data?.items ?? [];
  const set = (at: number, part: Partial<DraftIndicator>) =>
    onChange(items.map((item, n) => (n === at ? { ...item, ...part } : item)));
  return (
    <section>
      <Title order={2} size="h4" mb={4}>
        {t("health.indicators")}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("health.indicators_hint")}
      </Text>
      <ol className={classes.lines}>
        {items.map((item, at) => {
          const measure = measures.find((one) => one.measure === item.measure);
          const name = nameOf(item, names, measures);
          return (
            <li key={at} className={classes.line}>
              <Group justify="space-between" wrap="nowrap" gap="xs">
                <Text fw={600} size="sm">
                  {name} {measure && <Definition name={name}>{measure.about}</Definition>}
                </Text>
                <Group gap={4} wrap="nowrap">
                  <Text size="sm" c="dimmed" style={{ whiteSpace: "nowrap" }}>
                    {t("health.share_of", { percent: scoreText(shareOf(items, at)) })}
                  </Text>
                  {open && (
                    <ActionIcon
                      aria-label={t("health.remove_indicator", { name })}
                      onClick={() => onChange(items.filter((_, n) => n !== at))}
                    >
                      <IconTrash size={16} />
                    </ActionIcon>
                  )}
                </Group>
              </Group>
              {open ? (
                <LineFields
                  item={item}
                  measure={measure}
                  error={(field) => problem?.fields.find(({ path }) => path === `indicators[${at}].${field}`)?.message}
                  onChange={(part) => set(at, part)}
                />
              ) : (
                <LineFacts item={item} />
              )}
            </li>
          );
        })}
      </ol>
      {open && <AddIndicator measures={measures} onAdd={(item) => onChange([...items, item])} />}
    </section>
  );
}

/** A version that nobody can change is read, not filled in. */
function LineFacts({ item }: { item: DraftIndicator }) {
  const t = useText();
  return (
    <Group gap="lg">
      {factsOf(t, item).map(({ name, value }) => (
        <Text key={name} size="sm">
          <Text span size="xs" c="dimmed">
            {name}
          </Text>{" "}
          {value}
        </Text>
      ))}
    </Group>
  );
}

interface LineProps {
  item: DraftIndicator;
  measure: HealthMeasure | undefined;
  error: (field: string) => string | undefined;
  onChange: (part: Partial<DraftIndicator>) => void;
}

function LineFields({ item, measure, error, onChange }: LineProps) {
  const t = useText();
  const number = (field: "window_days" | "lo" | "hi" | "weight", width: number) => (
    <NumberInput
      label={t(`health.${field}`)}
      w={width}
      size="xs"
      hideControls
      value={item[field]}
      error={error(field)}
      onChange={(value) => typeof value === "number" && onChange({ [field]: value })}
    />
  );
  return (
    <Group gap="xs" align="flex-start">
      {(measure?.window_days ?? item.window_days) > 0 && number("window_days", 96)}
      {number("lo", 96)}
      {number("hi", 96)}
      <Select
        label={t("health.direction")}
        w={150}
        size="xs"
        allowDeselect={false}
        value={item.direction}
        error={error("direction")}
        data={(["more", "less"] as const).map((value) => ({ value, label: t(`health.direction_${value}`) }))}
        onChange={(value) => value && onChange({ direction: value as "more" | "less" })}
      />
      {number("weight", 80)}
      {measure?.group === "own" && <FieldChoice item={item} error={error} onChange={onChange} />}
    </Group>
  );
}

/** Which field of the company's own, and which of its choices. */
function FieldChoice({ item, error, onChange }: Omit<LineProps, "measure">) {
  const t = useText();
  const { data } = useQuery(customerFieldsQuery);
  const wanted = item.measure === "field_number" ? ["number"] : ["choice", "checkbox"];
  const fields = (data?.items ?? []).filter(({ owner, kind }) => owner === "account" && wanted.includes(kind));
  const field = fields.find(({ id }) => id === item.field_id);
  return (
    <>
      <Select
        label={t("health.field")}
        w={190}
        size="xs"
        searchable
        value={item.field_id}
        error={error("field_id")}
        data={fields.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(field_id) => onChange({ field_id, choice: null })}
      />
      {item.measure === "field_choice" && (
        <Select
          label={t("health.choice")}
          w={170}
          size="xs"
          searchable
          value={item.choice}
          error={error("choice")}
          data={choicesOf(t, field)}
          onChange={(choice) => onChange({ choice })}
        />
      )}
    </>
  );
}

function AddIndicator({ measures, onAdd }: { measures: HealthMeasure[]; onAdd: (item: DraftIndicator) => void }) {
  const t = useText();
  return (
    <Select
      mt="sm"
      maw={340}
      label={t("health.add_indicator")}
      placeholder={t("health.choose_measure")}
      leftSection={<IconPlus size={15} />}
      searchable
      value={null}
      data={measureGroups.map((group) => ({
        group: t(`health.group_${group}`),
        items: measures
          .filter((one) => one.group === group)
          .map(({ measure, name }) => ({ value: measure, label: name })),
      }))}
      onChange={(value) => {
        const measure = measures.find((one) => one.measure === value);
        if (measure) onAdd(newIndicator(measure));
      }}
    />
  );
}
