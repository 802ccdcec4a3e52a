import { Modal, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useId, useState, type KeyboardEvent } from "react";
import { shortcutText } from "@/lib/keys";
import { useText } from "@/lib/use_text";
import classes from "./palette.module.css";
import { usePaletteEntries, type Entry } from "./palette_entries";

/** Everything that can be done now, and the tickets and accounts that match what is typed. */
export function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useText();
  return (
    <Modal.Root opened={opened} onClose={onClose} padding={0} size="lg" yOffset="12vh">
      <Modal.Overlay />
      <Modal.Content aria-label={t("action.palette")}>
        <Modal.Body>
          <Content onClose={onClose} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Content({ onClose }: { onClose: () => void }) {
  const t = useText();
  const id = useId();
  const [search, setSearch] = useState("");
  const [at, setAt] = useState(0);
  const entries = usePaletteEntries(search);
  const chosen = Math.min(at, entries.length - 1);

  function choose(entry: Entry | undefined) {
    if (!entry) return;
    onClose();
    setTimeout(entry.perform); // after the dialog has given the focus back
  }

  function down(event: KeyboardEvent) {
    if (event.key === "ArrowDown") setAt(Math.min(chosen + 1, entries.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(chosen - 1, 0));
    else if (event.key === "Enter") choose(entries[chosen]);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <TextInput
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={down}
        placeholder={t("palette.placeholder")}
        aria-label={t("palette.placeholder")}
        leftSection={<IconSearch size={18} aria-hidden />}
        size="md"
        variant="unstyled"
        px="xs"
        data-autofocus
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={entries[chosen] ? `${id}-${chosen}` : undefined}
        aria-autocomplete="list"
      />
      <div id={`${id}-list`} role="listbox" aria-label={t("action.palette")} className={classes.list}>
        {entries.map((entry, place) => (
          <PaletteRow
            key={entry.name}
            id={`${id}-${place}`}
            entry={entry}
            chosen={place === chosen}
            onChoose={choose}
          />
        ))}
      </div>
      {entries.length === 0 && (
        <Text c="dimmed" size="sm" p="md" ta="center" role="status">
          {t("palette.nothing")}
        </Text>
      )}
    </>
  );
}

interface RowProps {
  id: string;
  entry: Entry;
  chosen: boolean;
  onChoose: (entry: Entry) => void;
}

function PaletteRow({ id, entry, chosen, onChoose }: RowProps) {
  const Icon = entry.icon;
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      className={classes.row}
      ref={(row) => {
        if (chosen) row?.scrollIntoView({ block: "nearest" });
      }}
      onClick={() => onChoose(entry)}
      onKeyDown={() => {}}
    >
      {Icon && <Icon size={18} aria-hidden />}
      <span className={classes.label}>{entry.text}</span>
      {entry.hint && <span className={classes.hint}>{entry.hint}</span>}
      {entry.shortcut && <kbd className={classes.key}>{shortcutText(entry.shortcut)}</kbd>}
    </div>
  );
}
