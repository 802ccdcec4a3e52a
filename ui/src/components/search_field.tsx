import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";

interface Props {
  value: string | undefined;
  label: string;
  onSearch: (q: string) => void;
}

/** Searches a moment after the last key, and follows where something else changes the search. */
export function SearchField({ value, label, onSearch }: Props) {
  const asked = useRef(value ?? "");
  const [typed, setTyped] = useState(asked.current);
  const search = useDebouncedCallback((q: string) => {
    asked.current = q;
    onSearch(q);
  }, 250);
  useEffect(() => {
    if ((value ?? "") === asked.current) return;
    asked.current = value ?? "";
    setTyped(asked.current);
  }, [value]);
  return (
    <TextInput
      type="search"
      data-search
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        search(event.currentTarget.value.trim());
      }}
      placeholder={label}
      aria-label={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      style={{ flex: "1 1 220px" }}
    />
  );
}
