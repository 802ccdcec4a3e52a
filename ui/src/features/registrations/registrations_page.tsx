import { Button, Group, SegmentedControl, Text } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useState } from "react";
import { Ago } from "@/components/ago";
import { Chip } from "@/components/chip";
import type { Column } from "@/components/data_table";
import { Empty } from "@/components/empty";
import { Dialog } from "@/components/form_dialog";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { dayOf } from "@/features/contracts/words";
import { usePaged } from "@/lib/paged";
import { registrationStates, type Registration, type RegistrationState } from "@/lib/types";
import { useText, type Say } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import { ApproveForm } from "./approve_form";
import { RejectForm } from "./reject_form";

type Choice = { what: "approve" | "reject"; one: Registration } | null;

/** People who let themselves in at the portal: whose are they? */
export function RegistrationsPage() {
  const t = useText();
  const [filter, setFilter] = useUrlState<{ state?: string }>();
  const [choice, setChoice] = useState<Choice>(null);
  const state = (filter.state ?? "waiting") as RegistrationState;
  const list = usePaged<Registration>(["registrations", state], "/api/registrations", { state });
  const close = () => setChoice(null);
  return (
    <PageFrame
      title={t("registrations.title")}
      lead={t("registrations.lead")}
      back={{ to: "/accounts", label: t("place.accounts") }}
    >
      <SegmentedControl
        size="xs"
        mb="md"
        value={state}
        onChange={(value) => setFilter({ state: value === "waiting" ? undefined : value })}
        aria-label={t("registrations.state")}
        data={registrationStates.map((value) => ({ value, label: t(`registrations.${value}`) }))}
      />
      <PagedTable
        label={t("registrations.title")}
        list={list}
        columns={columnsOf(t, setChoice)}
        id={(one) => one.id}
        empty={
          <Empty icon={IconUserPlus} title={t(`registrations.none_${state}`)}>
            {state === "waiting" && t("registrations.none_hint")}
          </Empty>
        }
      />
      <Dialog opened={choice?.what === "approve"} onClose={close} title={t("registrations.approve")} size="lg">
        {choice && <ApproveForm one={choice.one} onDone={close} />}
      </Dialog>
      <Dialog opened={choice?.what === "reject"} onClose={close} title={t("registrations.reject")}>
        {choice && <RejectForm one={choice.one} onDone={close} />}
      </Dialog>
    </PageFrame>
  );
}

function columnsOf(t: Say, choose: (choice: Choice) => void): Column<Registration>[] {
  return [
    {
      head: t("field.name"),
      cell: (one) => (
        <>
          <strong>{one.name}</strong>
          <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {one.email}
          </Text>
        </>
      ),
    },
    { head: t("registrations.company"), cell: (one) => one.company ?? t("registrations.no_company") },
    {
      head: t("registrations.looks_like"),
      cell: (one) =>
        one.account_name ? (
          one.left_on ? (
            t("registrations.left", { account: one.account_name, date: dayOf(one.left_on) })
          ) : (
            one.account_name
          )
        ) : one.suggested_account_name ? (
          <Chip tone="cool">{one.suggested_account_name}</Chip>
        ) : (
          t("registrations.nobody_known")
        ),
    },
    { head: t("registrations.tickets"), cell: (one) => one.tickets },
    { head: t("registrations.asked"), cell: (one) => <Ago at={one.asked_at} /> },
    {
      head: t("common.actions"),
      quiet: true,
      end: true,
      cell: (one) =>
        one.state === "approved" ? (
          <Text size="xs" c="dimmed">
            {one.decided_by_name && t("registrations.decided_by", { name: one.decided_by_name })}
          </Text>
        ) : (
          <Group gap="xs" justify="flex-end" wrap="nowrap">
            <Button size="xs" onClick={() => choose({ what: "approve", one })}>
              {t("registrations.approve_do")}
            </Button>
            {one.state === "waiting" && (
              <Button size="xs" variant="default" onClick={() => choose({ what: "reject", one })}>
                {t("registrations.reject_do")}
              </Button>
            )}
          </Group>
        ),
    },
  ];
}
