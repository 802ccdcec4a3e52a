import { Text } from "@mantine/core";
import type { Stakeholder } from "@/lib/customer_types";
import { useText, type Say } from "@/lib/use_text";
import { columns, influences, placesOf } from "./map_places";
import classes from "./people_map.module.css";
import { rhythmText } from "./rhythm";

interface Props {
  people: Stakeholder[];
  onOpen?: (person: Stakeholder) => void; // nothing: to look at only
}

/** Influence by sentiment: a table, so that it reads aloud and by keyboard as well as it looks. */
export function PeopleMap({ people, onOpen }: Props) {
  const t = useText();
  const places = placesOf(people);
  return (
    <>
      <table className={classes.map} aria-label={t("stakeholder.map")}>
        <thead>
          <tr>
            <th scope="col">{t("stakeholder.influence")}</th>
            {columns.map((sentiment) => (
              <th key={sentiment} scope="col">
                {t(`sentiment.${sentiment}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {influences.map((influence) => (
            <tr key={influence}>
              <th scope="row">{t(`influence.${influence}`)}</th>
              {columns.map((sentiment) => (
                <td key={sentiment} className={classes.cell} data-sentiment={sentiment}>
                  <People people={places.at(influence, sentiment)} onOpen={onOpen} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Aside title={t("stakeholder.unplaced")} people={places.unplaced} onOpen={onOpen} />
      <Aside title={t("stakeholder.left")} people={places.left} onOpen={onOpen} />
    </>
  );
}

function Aside({ title, people, onOpen }: Props & { title: string }) {
  if (people.length === 0) return null;
  return (
    <div className={classes.aside}>
      <Text size="sm" c="dimmed" mb={4}>
        {title}
      </Text>
      <People people={people} onOpen={onOpen} />
    </div>
  );
}

function titleOf(t: Say, person: Stakeholder): string | undefined {
  const words = [person.role && t(`contact_role.${person.role}`), person.talk_late && rhythmText(t, person)];
  return words.filter(Boolean).join(", ") || undefined;
}

function People({ people, onOpen }: Props) {
  const t = useText();
  if (people.length === 0) return null;
  return (
    <ul className={classes.people}>
      {people.map((person) => (
        <li key={person.contact_id}>
          <button
            type="button"
            className={classes.person}
            data-sponsor={person.role === "sponsor" || undefined}
            data-late={person.talk_late || undefined}
            disabled={!onOpen}
            title={titleOf(t, person)}
            onClick={() => onOpen?.(person)}
          >
            {person.name}
          </button>
        </li>
      ))}
    </ul>
  );
}
