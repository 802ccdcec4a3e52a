import { Text, Title } from "@mantine/core";
import { Definition } from "@/components/definition";
import { measureGroups, type IndicatorHealth } from "@/lib/health_types";
import { useQuery } from "@tanstack/react-query";
import { useText } from "@/lib/use_text";
import { figureText, partText, pointsText } from "./health_figures";
import classes from "./health.module.css";
import { measuresQuery } from "./queries";

/** What the score is made of: of each indicator the value, what it gives of what it could give, and what changed. */
export function IndicatorList({ indicators, since }: { indicators: IndicatorHealth[]; since: string }) {
  const t = useText();
  const { data: measures } = useQuery(measuresQuery);
  const about = (measure: string) => measures?.items.find((one) => one.measure === measure)?.about;
  return (
    <section>
      <Title order={2} size="h4" mb={4}>
        {t("health.made_of")}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("health.made_of_hint")}
      </Text>
      <div className={classes.frame}>
        <table className={classes.parts}>
          <thead>
            <tr>
              <th scope="col">{t("health.indicator")}</th>
              <th scope="col">{t("health.value")}</th>
              <th scope="col">{t("health.points")}</th>
              <th scope="col">{since}</th>
            </tr>
          </thead>
          {measureGroups.map((group) => {
            const rows = indicators.filter((one) => one.group === group);
            if (rows.length === 0) return null;
            return (
              <tbody key={group}>
                <tr>
                  <th scope="rowgroup" colSpan={4} className={classes.group}>
                    {t(`health.group_${group}`)}
                  </th>
                </tr>
                {rows.map((one) => (
                  <Row key={one.key} part={one} about={about(one.measure)} />
                ))}
              </tbody>
            );
          })}
        </table>
      </div>
    </section>
  );
}

function Row({ part, about }: { part: IndicatorHealth; about: string | undefined }) {
  const t = useText();
  const known = part.value !== null;
  const change = part.points ?? 0;
  const moved = Math.abs(change) >= 0.5;
  return (
    <tr data-missing={!known || undefined}>
      <th scope="row">
        {part.name} {about && <Definition name={part.name}>{about}</Definition>}
      </th>
      <td className={classes.number}>{known ? figureText(t, part.unit, part.value) : t("health.no_data")}</td>
      <td>
        {known && (
          <span className={classes.bar}>
            <span
              className={classes.track}
              role="img"
              aria-label={t("health.points_of", { points: partText(part.contribution), most: partText(part.weight) })}
            >
              <span style={{ width: `${part.weight > 0 ? (part.contribution / part.weight) * 100 : 0}%` }} />
            </span>
            <span className={classes.number} aria-hidden>
              {partText(part.contribution)} <small>/ {partText(part.weight)}</small>
            </span>
          </span>
        )}
      </td>
      <td className={classes.shift} data-tone={!moved ? "plain" : change > 0 ? "good" : "bad"}>
        {moved ? (
          <>
            <strong>{pointsText(change)}</strong> {part.why}
          </>
        ) : (
          <span className={classes.still}>{part.points === null ? "—" : t("health.still")}</span>
        )}
      </td>
    </tr>
  );
}
