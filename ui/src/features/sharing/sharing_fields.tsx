import { Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { teamsQuery } from "@/features/people/queries";
import { useCan, useMe } from "@/features/session/me";
import { visibilities, type Visibility } from "@/lib/types";
import type { Form } from "@/lib/use_form";
import { useText } from "@/lib/use_text";

/** What is kept under a name, and for whom. */
export interface Sharing extends Record<string, unknown> {
  name: string;
  visibility: Visibility;
  team_id: string | null;
}

/** The name of what is kept, and who else sees it: those that the writer may offer it to. */
export function SharingFields<Values extends Sharing>({ fields }: Pick<Form<Values>, "fields">) {
  const t = useText();
  const can = useCan();
  const me = useMe();
  const teams = useQuery(teamsQuery);
  const own = (teams.data?.items ?? []).filter((team) => can("view_manage") || team.member_ids.includes(me.id));
  const offered = visibilities.filter(
    (one) => one === "private" || (one === "team" ? own.length > 0 : can("view_manage")),
  );
  return (
    <>
      <TextInput label={t("field.name")} required data-autofocus maxLength={80} {...fields.getInputProps("name")} />
      <Select
        label={t("views.visibility")}
        allowDeselect={false}
        data={offered.map((value) => ({ value, label: t(`views.for_${value}`) }))}
        {...fields.getInputProps("visibility")}
      />
      {fields.values.visibility === "team" && (
        <Select
          label={t("ticket.team")}
          required
          data={own.map(({ id, name }) => ({ value: id, label: name }))}
          {...fields.getInputProps("team_id")}
        />
      )}
    </>
  );
}

/** As the API takes it: a team only where it is for one. */
export const sharingOf = <Values extends Sharing>({ team_id, ...values }: Values) => ({
  ...values,
  ...(values.visibility === "team" && team_id && { team_id }),
});
