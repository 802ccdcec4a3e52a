import { Anchor } from "@mantine/core";
import { IconBulb } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useText } from "@/lib/use_text";
import { findJargon, sayPlainly } from "./jargon";
import { jargonQuery } from "./queries";
import classes from "./writing.module.css";

const most = 3; // more would be a lecture

/** Says which words the customer may not know, and offers others. */
export function JargonHint({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const t = useText();
  const { data } = useQuery(jargonQuery);
  const found = useMemo(() => (data ? findJargon(text, data) : []), [text, data]);
  return (
    <div aria-live="polite">
      {found.length > 0 && (
        <ul className={classes.hints} aria-label={t("jargon.title")}>
          {found.slice(0, most).map((one) => (
            <li key={one.word.id}>
              <IconBulb size={15} aria-hidden />
              <span>
                <mark className={classes.marked}>{one.said}</mark> {t("jargon.say", { plain: one.word.plain })}
              </span>
              <Anchor component="button" type="button" size="sm" onClick={() => onChange(sayPlainly(text, one))}>
                {t("jargon.replace")}
              </Anchor>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
