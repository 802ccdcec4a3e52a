import { TagsInput, type TagsInputProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { knownTagsQuery } from "./queries";

/** Tags, with those suggested that others use already. */
export function TagsField(props: Omit<TagsInputProps, "data">) {
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed, 200);
  const { data } = useQuery({ ...knownTagsQuery(q), enabled: !props.readOnly });
  return <TagsInput maxLength={40} {...props} data={data?.tags ?? []} searchValue={typed} onSearchChange={setTyped} />;
}
