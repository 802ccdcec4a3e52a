import { Button, Group, Tabs } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Chip } from "@/components/chip";
import { Facts } from "@/components/facts";
import { Dialog } from "@/components/form_dialog";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { useCan } from "@/features/session/me";
import { dateOf, moneyOf } from "@/lib/format";
import type { Account } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import { EditAccountForm } from "./account_form";
import classes from "./account_page.module.css";
import { AccountTickets } from "./account_tickets";
import { AccountTimeline } from "./account_timeline";
import { Contacts } from "./contacts";
import { accountQuery } from "./queries";

export function AccountPage() {
  const t = useText();
  const { accountId = "" } = useParams({ strict: false }) as { accountId?: string };
  const account = useQuery({ ...accountQuery(accountId), placeholderData: undefined });
  if (account.data) return <Shown account={account.data} />;
  return (
    <PageFrame title={t("ticket.account")} back={{ to: "/accounts", label: t("place.accounts") }}>
      {account.error ? <ProblemAlert problem={account.error} retry={() => void account.refetch()} /> : <Waiting />}
    </PageFrame>
  );
}

const tabs = ["timeline", "contacts", "tickets"] as const;
type Tab = (typeof tabs)[number];

function Shown({ account }: { account: Account }) {
  const t = useText();
  const can = useCan();
  const [{ tab }, setState] = useUrlState<{ tab?: string; kind?: string }>();
  const [editing, setEditing] = useState(false);
  const chosen: Tab = tabs.find((one) => one === tab) ?? "timeline";

  return (
    <PageFrame
      title={account.name}
      back={{ to: "/accounts", label: t("place.accounts") }}
      lead={
        <Group gap={8}>
          <Chip>{t(`segment.${account.segment}`)}</Chip>
          {account.domain && <span>{account.domain}</span>}
        </Group>
      }
      actions={
        can("account_write") && (
          <Button variant="default" leftSection={<IconPencil size={16} />} onClick={() => setEditing(true)}>
            {t("common.edit")}
          </Button>
        )
      }
    >
      <div className={classes.columns}>
        <aside className={classes.facts} aria-label={t("account.facts")}>
          <AccountFacts account={account} />
        </aside>
        <Tabs
          value={chosen}
          onChange={(value) => setState({ tab: value ?? undefined, kind: undefined })}
          keepMounted={false}
        >
          <Tabs.List mb="md">
            {tabs.map((one) => (
              <Tabs.Tab key={one} value={one}>
                {t(`account.tab_${one}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="timeline">
            <AccountTimeline accountId={account.id} />
          </Tabs.Panel>
          <Tabs.Panel value="contacts">
            <Contacts accountId={account.id} />
          </Tabs.Panel>
          <Tabs.Panel value="tickets">
            <AccountTickets accountId={account.id} />
          </Tabs.Panel>
        </Tabs>
      </div>
      <Dialog opened={editing} onClose={() => setEditing(false)} title={t("account.edit")} size="lg">
        <EditAccountForm account={account} onDone={() => setEditing(false)} />
      </Dialog>
    </PageFrame>
  );
}

function AccountFacts({ account }: { account: Account }) {
  const t = useText();
  const custom = Object.entries(account.custom ?? {});
  return (
    <>
      <Facts
        facts={[
          [t("account.csm"), account.csm_name ?? t("common.not_set")],
          [t("account.arr"), account.arr ? moneyOf(account.arr) : t("common.not_set")],
          [t("account.external_id"), account.external_id],
          [t("account.since"), dateOf(account.created_at)],
        ]}
      />
      {custom.length > 0 && (
        <div className={classes.custom}>
          <Facts facts={custom.map(([name, value]): [string, string] => [name, String(value)])} />
        </div>
      )}
    </>
  );
}
