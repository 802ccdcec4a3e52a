import { Group, Radio, Stack, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { Chip } from "@/components/chip";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { plain } from "@/lib/actions";
import type { Candidate, Candidates } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { BlockChip } from "./block_chip";
import classes from "./candidate_list.module.css";
import { candidatesQuery } from "./queries";
import { languagesText, loadText } from "./words";

interface Props {
  ticketId: string;
  value: string;
  onChange: (id: string) => void;
  error?: ReactNode;
}

const shown_at_once = 60;

/** Everybody to whom a ticket can be given: who is next in turn, how much they have to do, and why not. */
export function CandidateList({ ticketId, value, onChange, error }: Props) {
  const t = useText();
  const { data, error: problem, refetch } = useQuery(candidatesQuery(ticketId));
  const [q, setQ] = useState("");
  if (problem) return <ProblemAlert problem={problem} retry={() => void refetch()} />;
  const found = (data?.items ?? []).filter(({ name, skills }) =>
    plain(`${name} ${skills.join(" ")}`).includes(plain(q)),
  );
  return (
    <Stack gap="xs">
      {data && <Wishes wishes={data.wishes} />}
      <TextInput
        type="search"
        value={q}
        onChange={(event) => setQ(event.currentTarget.value)}
        placeholder={t("candidates.search")}
        aria-label={t("candidates.search")}
        leftSection={<IconSearch size={16} aria-hidden />}
        data-autofocus
      />
      <Radio.Group value={value} onChange={onChange} label={t("assign.person")} error={error} labelProps={{ mb: 4 }}>
        <div className={classes.list}>
          {!data && <Waiting lines={5} />}
          {found.slice(0, shown_at_once).map((candidate) => (
            <Line key={candidate.id} candidate={candidate} />
          ))}
        </div>
      </Radio.Group>
      <Text size="sm" c="dimmed" role="status">
        {data && found.length === 0 && t("candidates.none")}
        {found.length > shown_at_once && t("candidates.more", { count: found.length - shown_at_once })}
      </Text>
    </Stack>
  );
}

function Wishes({ wishes }: { wishes: Candidates["wishes"] }) {
  const t = useText();
  const asked = [
    wishes.tier.toUpperCase(),
    wishes.team_name && t("candidates.of_team", { team: wishes.team_name }),
    wishes.skill_name,
    wishes.language && t(`macro.language_${wishes.language}`),
  ].filter(Boolean);
  return (
    <Text size="sm" c="dimmed">
      {t("candidates.wishes", { wishes: asked.join(" · ") })}
    </Text>
  );
}

function Line({ candidate }: { candidate: Candidate }) {
  const t = useText();
  const about = [
    candidate.tiers.map((tier) => tier.toUpperCase()).join(", ") || t("candidates.no_tier"),
    t("candidates.load", { load: loadText(t, candidate) }),
    candidate.skills.join(", "),
    languagesText(t, candidate.languages),
  ].filter(Boolean);
  return (
    <Radio
      value={candidate.id}
      className={classes.line}
      label={
        <Group gap={6} component="span">
          <strong>{candidate.name}</strong>
          <Turn candidate={candidate} />
          {!candidate.member && <Chip>{t("candidates.not_member")}</Chip>}
          {!candidate.skilled && <Chip>{t("candidates.not_skilled")}</Chip>}
          {!candidate.speaks && <Chip>{t("candidates.not_speaking")}</Chip>}
        </Group>
      }
      description={about.join(" · ")}
    />
  );
}

/** The place in turn, or what stands in the way. */
function Turn({ candidate: { place, of_tier, block, idle_since } }: { candidate: Candidate }) {
  const t = useText();
  if (place === 1) return <Chip tone="good">{t("candidates.next")}</Chip>;
  if (block) return <BlockChip block={block} since={idle_since} />;
  if (!of_tier) return <Chip>{t("candidates.other_tier")}</Chip>;
  return <Chip tone="good">{t("candidates.place", { place: place ?? "–" })}</Chip>;
}
