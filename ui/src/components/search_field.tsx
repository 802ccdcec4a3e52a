import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";

interface Props {
  value: string | undefined;
  label: string;
  onSearch: (q: string) => void;
}

/** Searches a moment after the last key. */
export function SearchField({ value, label, onSearch }: Props) {
  const search = useDebouncedCallback(onSearch, 250);
  return (
    <TextInput
      type="search"
      data-search
      defaultValue={value ?? ""}
      onChange={(event) => search(event.currentTarget.value.trim())}
      placeholder={label}
      aria-label={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      style={{ flex: "1 1 220px" }}
    />
  );
}
