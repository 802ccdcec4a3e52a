import { Paper, Stack, Text, Title } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDebouncedValue } from "@mantine/hooks";
import { TextLink } from "@/components/links";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { api } from "@/lib/api";
import { numberOf } from "@/lib/format";
import { bands, type BandCount, type Mover, type Preview } from "@/lib/health_types";
import { useText } from "@/lib/use_text";
import { BandChip } from "./band_chip";
import { indicatorBody, type Draft } from "./draft";
import classes from "./health.module.css";
import { pointsText, scoreText } from "./health_figures";

/** What the model that is being typed would make of today's customers. */
export function PreviewCard({ draft }: { draft: Draft }) {
  const t = useText();
  const [settled] = useDebouncedValue(draft, 400);
  const body = { segment: settled.segment, indicators: settled.indicators.map(indicatorBody), bands: settled.bands };
  const preview = useQuery({
    queryKey: ["health", "preview", body],
    queryFn: ({ signal }) => api.post<Preview>("/api/health_models/preview", body, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <Paper
      withBorder
      radius="lg"
      p="lg"
      component="section"
      aria-label={t("health.preview")}
      className={classes.preview}
    >
      <Title order={2} size="h4" mb={4}>
        {t("health.preview")}
      </Title>
      <div aria-live="polite" style={{ opacity: preview.isPlaceholderData ? 0.6 : undefined }}>
        {preview.isPending && <Waiting lines={4} />}
        {preview.error && <ProblemAlert problem={preview.error} />}
        {preview.data && !preview.error && <Effect preview={preview.data} />}
      </div>
    </Paper>
  );
}

function Effect({ preview }: { preview: Preview }) {
  const t = useText();
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {preview.accounts < preview.total
          ? t("health.preview_some", { accounts: numberOf(preview.accounts), total: numberOf(preview.total) })
          : t("health.preview_all", { count: preview.accounts, accounts: numberOf(preview.accounts) })}
      </Text>
      <table className={classes.compare}>
        <thead>
          <tr>
            <th scope="col">{t("health.band")}</th>
            <th scope="col">{t("health.today")}</th>
            <th scope="col">{t("health.with_it")}</th>
          </tr>
        </thead>
        <tbody>
          {([...bands, "few", "none"] as const).map((band) => (
            <Row key={band} band={band} before={preview.before} after={preview.after} />
          ))}
          <tr>
            <th scope="row">{t("health.mean")}</th>
            <td>{scoreText(preview.mean_before)}</td>
            <td>{scoreText(preview.mean_after)}</td>
          </tr>
        </tbody>
      </table>
      <Text size="sm">
        {t("health.preview_moves", {
          count: preview.other_band,
          number: numberOf(preview.other_band),
          coverage: scoreText(preview.coverage),
        })}
      </Text>
      <Movers title={t("health.falls")} movers={preview.falls} />
      <Movers title={t("health.rises")} movers={preview.rises} />
    </Stack>
  );
}

function Row({ band, before, after }: { band: keyof BandCount; before: BandCount; after: BandCount }) {
  return (
    <tr>
      <th scope="row">
        <BandChip band={bands.find((one) => one === band) ?? null} scored={band === "few"} />
      </th>
      <td>{numberOf(before[band])}</td>
      <td>{numberOf(after[band])}</td>
    </tr>
  );
}

function Movers({ title, movers }: { title: string; movers: Mover[] }) {
  if (movers.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {title}
      </Text>
      <ul className={classes.movers}>
        {movers.slice(0, 5).map((mover) => (
          <li key={mover.account_id}>
            <TextLink to={`/accounts/${mover.account_id}`} search={{ tab: "health" }} size="sm">
              {mover.account_name}
            </TextLink>
            <span>
              {scoreText(mover.was)} → {scoreText(mover.is)} ({pointsText((mover.is ?? 0) - (mover.was ?? 0))})
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
