import { Text, TextInput } from "@mantine/core";
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useText } from "@/lib/use_text";
import classes from "./picker.module.css";

export interface Choice {
  id: string;
  label: string;
  hint?: ReactNode;
  group?: string;
}

interface Props {
  title: string;
  placeholder: string;
  q: string;
  onSearch: (q: string) => void;
  choices: Choice[];
  empty: string;
  onChoose: (id: string) => void;
  /** What the choice would put in, shown below the list. */
  preview?: (id: string) => ReactNode;
  /** `typed` is false when nothing was looked for: the sign that opened it was perhaps meant as a sign. */
  onClose: (typed: boolean) => void;
}

/** A list to choose from by typing, above the text that it goes into. */
export function Picker({ title, placeholder, q, onSearch, choices, empty, onChoose, preview, onClose }: Props) {
  const t = useText();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const chosen = choices[Math.min(at, choices.length - 1)];

  useEffect(() => setAt(0), [q]);
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [at]);

  function down(event: KeyboardEvent) {
    const last = Math.max(choices.length - 1, 0);
    if (event.key === "ArrowDown") setAt((now) => (now >= last ? 0 : now + 1));
    else if (event.key === "ArrowUp") setAt((now) => (now <= 0 ? last : now - 1));
    else if (event.key === "Escape") onClose(q !== "");
    else if (event.key === "Backspace" && q === "") onClose(true);
    else if ((event.key === "Enter" || event.key === "Tab") && chosen) onChoose(chosen.id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      ref={box}
      className={classes.picker}
      role="dialog"
      aria-label={title}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onClose(true);
      }}
    >
      <TextInput
        size="sm"
        autoFocus
        role="combobox"
        aria-label={title}
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={chosen ? `${id}-${chosen.id}` : undefined}
        placeholder={placeholder}
        value={q}
        onChange={(event) => onSearch(event.currentTarget.value)}
        onKeyDown={down}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={title} className={classes.list}>
        {choices.map((choice, index) => (
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the input's
          <li
            key={choice.id}
            id={`${id}-${choice.id}`}
            role="option"
            aria-selected={choice === chosen}
            className={classes.option}
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => setAt(index)}
            onClick={() => onChoose(choice.id)}
          >
            {choice.group && <span className={classes.group}>{choice.group} › </span>}
            <strong>{choice.label}</strong>
            {choice.hint && <span className={classes.hint}>{choice.hint}</span>}
          </li>
        ))}
      </ul>
      {chosen && preview?.(chosen.id)}
      <Text size="sm" c="dimmed" px="sm" py={choices.length ? 0 : 6} role="status">
        {choices.length === 0 ? empty : ""}
      </Text>
      <Text size="xs" c="dimmed" px="sm" py={4} aria-hidden>
        {t("picker.keys")}
      </Text>
    </div>
  );
}
