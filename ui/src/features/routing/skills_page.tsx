import { ActionIcon, Anchor, Button } from "@mantine/core";
import { IconPencil, IconPlus, IconSchool } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Chip } from "@/components/chip";
import { DataTable, type Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import type { Skill } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { skillsQuery } from "./queries";
import { EditSkillForm, NewSkillForm } from "./skill_form";
import { SkillAgents, SkillCategories } from "./skill_lists";

interface Counted {
  skill: Skill;
  of: "agents" | "categories";
}

/** What agents may know beyond their tier. */
export function SkillsPage() {
  const t = useText();
  const { data, error, refetch } = useQuery(skillsQuery);
  const [open, setOpen] = useState<Skill | "new" | null>(null);
  const close = () => setOpen(null);
  const [counted, setCounted] = useState<Counted | null>(null);
  const items = data?.items ?? [];
  const add = (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setOpen("new")}>
      {t("skill.new")}
    </Button>
  );
  const columns: Column<Skill>[] = [
    {
      head: t("field.name"),
      cell: ({ name, active }) => (
        <>
          <strong>{name}</strong> {!active && <Chip>{t("skill.inactive")}</Chip>}
        </>
      ),
    },
    { head: t("skill.agents"), cell: (skill) => <Count skill={skill} of="agents" onOpen={setCounted} /> },
    { head: t("skill.categories"), cell: (skill) => <Count skill={skill} of="categories" onOpen={setCounted} /> },
    {
      head: t("common.actions"),
      quiet: true,
      corner: true,
      end: true,
      cell: (skill) => (
        <ActionIcon aria-label={t("common.edit_what", { name: skill.name })} onClick={() => setOpen(skill)}>
          <IconPencil size={17} />
        </ActionIcon>
      ),
    },
  ];
  return (
    <PageFrame title={t("admin.skills")} lead={t("skill.lead")} actions={items.length > 0 && add}>
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && items.length === 0 && (
        <Empty icon={IconSchool} title={t("skill.none")} action={add}>
          {t("skill.none_hint")}
        </Empty>
      )}
      <DataTable label={t("admin.skills")} columns={columns} items={items} id={(skill) => skill.id} />
      <Dialog opened={open !== null} onClose={close} title={open === "new" ? t("skill.new") : t("skill.edit")}>
        {open === "new" && <NewSkillForm onDone={close} />}
        {open && open !== "new" && <EditSkillForm skill={open} onDone={close} />}
      </Dialog>
      <Dialog
        opened={counted !== null}
        onClose={() => setCounted(null)}
        title={counted ? t(`skill.${counted.of}_of`, { name: counted.skill.name }) : ""}
      >
        {counted?.of === "agents" && <SkillAgents skill={counted.skill} />}
        {counted?.of === "categories" && <SkillCategories skill={counted.skill} />}
      </Dialog>
    </PageFrame>
  );
}

/** A number that opens what it counts. */
function Count({ skill, of, onOpen }: Counted & { onOpen: (counted: Counted) => void }) {
  const t = useText();
  if (skill[of] === 0) return 0;
  return (
    <Anchor
      component="button"
      type="button"
      aria-label={`${t(`skill.${of}_of`, { name: skill.name })}: ${skill[of]}`}
      onClick={() => onOpen({ skill, of })}
    >
      {skill[of]}
    </Anchor>
  );
}
