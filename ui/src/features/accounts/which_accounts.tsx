import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { SearchField } from "@/components/search_field";
import { StaffSelect } from "@/features/people/staff_select";
import { useText } from "@/lib/use_text";
import type { ListState } from "./conditions";
import { accountTagsQuery } from "./queries";
import { SegmentSelect } from "./segment_select";

interface Props {
  state: ListState;
  onChange: (part: ListState) => void;
}

/** Whose accounts, of which segment and tag: for each page that shows many of them. */
export function WhichAccounts({ state, onChange }: Props) {
  const t = useText();
  const { data: tags } = useQuery(accountTagsQuery);
  return (
    <>
      <SearchField value={state.q} label={t("account.search")} onSearch={(q) => onChange({ q })} />
      <SegmentSelect value={state.segment} onChange={(segment) => onChange({ segment })} />
      <StaffSelect
        aria-label={t("account.csm")}
        placeholder={t("account.any_csm")}
        clearable
        w={160}
        value={state.csm_id ?? null}
        first={[
          { value: "me", label: t("views.me") },
          { value: "none", label: t("account.without_csm") },
        ]}
        onChange={(csm_id) => onChange({ csm_id: csm_id ?? undefined })}
      />
      {((tags?.items.length ?? 0) > 0 || state.tag) && (
        <Select
          aria-label={t("account.tags")}
          placeholder={t("account.any_tag")}
          clearable
          searchable
          w={170}
          value={state.tag ?? null}
          data={tags?.items ?? []}
          onChange={(tag) => onChange({ tag: tag ?? undefined })}
        />
      )}
    </>
  );
}
