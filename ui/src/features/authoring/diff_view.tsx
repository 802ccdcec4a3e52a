import { Button, Text, VisuallyHidden } from "@mantine/core";
import { useMemo, useState } from "react";
import { useText } from "@/lib/use_text";
import classes from "./diff_view.module.css";
import { diffOf, type DiffLine } from "./text_diff";

const shown_first = 400; // lines; a browser draws no more at once

interface Props {
  before: string;
  after: string;
  label: string;
}

/** Lines that came and went, for eyes and for screen readers. */
export function DiffView({ before, after, label }: Props) {
  const t = useText();
  const [all, setAll] = useState(false);
  const lines = useMemo(() => diffOf(before, after), [before, after]);
  if (lines.length === 0) return <Text size="sm">{t("diff.same")}</Text>;
  return (
    <>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls */}
      <ul className={classes.diff} aria-label={label} tabIndex={0}>
        {(all ? lines : lines.slice(0, shown_first)).map((line, at) => (
          <Line key={at} line={line} />
        ))}
      </ul>
      {!all && lines.length > shown_first && (
        <Button size="xs" variant="subtle" onClick={() => setAll(true)}>
          {t("diff.all", { count: lines.length })}
        </Button>
      )}
    </>
  );
}

function Line({ line }: { line: DiffLine }) {
  const t = useText();
  if (line.kind === "skipped")
    return (
      <li className={classes.line} data-kind="skipped" data-sign="⋯">
        {t("diff.skipped", { count: line.count })}
      </li>
    );
  return (
    <li className={classes.line} data-kind={line.kind} data-sign={{ same: "", added: "+", removed: "−" }[line.kind]}>
      {line.kind !== "same" && <VisuallyHidden>{t(`diff.${line.kind}`)} </VisuallyHidden>}
      {line.parts.map((part, at) => {
        if (part.kind === line.kind && line.parts.length === 1) return part.text;
        if (part.kind === "added") return <ins key={at}>{part.text}</ins>;
        if (part.kind === "removed") return <del key={at}>{part.text}</del>;
        return part.text;
      })}
    </li>
  );
}
