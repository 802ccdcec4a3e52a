import { ActionIcon, Group } from "@mantine/core";
import { IconBeach, IconPencil, IconRoute } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { LinkButton } from "@/components/links";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { SearchField } from "@/components/search_field";
import { hoursQuery } from "@/features/sla/queries";
import { usePaged } from "@/lib/paged";
import type { AgentProfile } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { Absences } from "./absences";
import { BlockChip } from "./block_chip";
import { ProfileForm } from "./profile_form";
import { skillsQuery } from "./queries";
import { RoutingSettingsForm } from "./routing_settings";
import { languagesText, loadText } from "./words";

type Open = { id: string; what: "profile" | "absences" } | null;

/** How everybody works on tickets: what routing goes by. */
export function RoutingPage() {
  const t = useText();
  const [q, setQ] = useState("");
  const agents = usePaged<AgentProfile>(["routing", "agents", q], "/api/routing/agents", { q });
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const shown = agents.items.find(({ id }) => id === open?.id);
  return (
    <PageFrame
      title={t("admin.routing")}
      lead={t("routing.lead")}
      actions={
        <LinkButton to="/admin/skills" variant="default">
          {t("admin.skills")}
        </LinkButton>
      }
    >
      <Group mb="md">
        <SearchField value={q} onSearch={setQ} label={t("routing.search")} />
      </Group>
      <PagedTable
        label={t("admin.routing")}
        list={agents}
        columns={useColumns(setOpen)}
        id={(agent) => agent.id}
        empty={
          <Empty icon={IconRoute} title={t("routing.none")}>
            {t("routing.none_hint")}
          </Empty>
        }
      />
      <RoutingSettingsForm />
      <Dialog
        opened={Boolean(shown) && open?.what === "profile"}
        onClose={close}
        title={t("routing.profile_of", { name: shown?.name ?? "" })}
      >
        {shown && <ProfileForm profile={shown} onDone={close} />}
      </Dialog>
      <Dialog
        opened={Boolean(shown) && open?.what === "absences"}
        onClose={close}
        title={t("routing.absences_of", { name: shown?.name ?? "" })}
      >
        {shown && <Absences profile={shown} />}
      </Dialog>
    </PageFrame>
  );
}

function useColumns(open: (what: Open) => void): Column<AgentProfile>[] {
  const t = useText();
  const skills = useQuery(skillsQuery);
  const hours = useQuery(hoursQuery);
  const skillNames = new Map(skills.data?.items.map(({ id, name }) => [id, name]));
  const hourNames = new Map(hours.data?.items.map(({ id, name }) => [id, name]));
  return [
    {
      head: t("field.name"),
      cell: ({ name, tiers }) => (
        <>
          <strong>{name}</strong>{" "}
          {tiers.map((tier) => (
            <Chip key={tier}>{tier.toUpperCase()}</Chip>
          ))}
        </>
      ),
    },
    { head: t("routing.now"), cell: ({ block, idle_since }) => <BlockChip block={block} since={idle_since} /> },
    { head: t("routing.open_tickets"), cell: (agent) => loadText(t, agent) },
    {
      head: t("admin.skills"),
      cell: ({ skill_ids }) =>
        skill_ids.length > 0 ? (
          <Group gap={4}>
            {skill_ids.map((id) => (
              <Chip key={id} tone="cool">
                {skillNames.get(id) ?? "…"}
              </Chip>
            ))}
          </Group>
        ) : (
          "–"
        ),
    },
    { head: t("routing.languages"), cell: ({ languages }) => languagesText(t, languages) },
    {
      head: t("routing.hours"),
      cell: ({ business_hours_id }) => (business_hours_id ? hourNames.get(business_hours_id) : t("hours.always")),
    },
    {
      head: t("common.actions"),
      quiet: true,
      corner: true,
      end: true,
      cell: ({ id, name }) => (
        <Group gap={4} wrap="nowrap" justify="flex-end">
          <ActionIcon aria-label={t("routing.absences_of", { name })} onClick={() => open({ id, what: "absences" })}>
            <IconBeach size={17} />
          </ActionIcon>
          <ActionIcon aria-label={t("common.edit_what", { name })} onClick={() => open({ id, what: "profile" })}>
            <IconPencil size={17} />
          </ActionIcon>
        </Group>
      ),
    },
  ];
}
