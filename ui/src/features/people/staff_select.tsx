import { Select, type SelectProps } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Role } from "@/lib/types";
import { staffQuery } from "./queries";

type Props = Omit<SelectProps, "data"> & {
  roles?: readonly Role[];
  first?: { value: string; label: string }[]; // what else can be chosen, before the people
};

/** One of the active members of staff. */
export function StaffSelect({ roles, first = [], ...props }: Props) {
  const { data } = useQuery(staffQuery());
  const people = (data?.items ?? []).filter((user) => !roles || user.roles.some((role) => roles.includes(role)));
  return (
    <Select
      searchable
      limit={100} // shown at once; the rest is found by typing
      {...props}
      data={[...first, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
    />
  );
}
