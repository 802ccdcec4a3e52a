import { ActionIcon, Button, Tabs, Text } from "@mantine/core";
import { IconClipboardText, IconGitMerge, IconMessagePlus, IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Navigate, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Facts } from "@/components/facts";
import { Dialog } from "@/components/form_dialog";
import { LinkButton } from "@/components/links";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { Contracts } from "@/features/contracts/contracts";
import { contractSummaryQuery } from "@/features/contracts/queries";
import { arrOf, renewalOf } from "@/features/contracts/words";
import { FieldsForm, fieldText } from "@/features/customer_fields/fields_form";
import { customerValuesQuery } from "@/features/customer_fields/queries";
import { MergeForm } from "@/features/duplicates/merge_form";
import { AccountHealthTab } from "@/features/health/account_health";
import { HealthCard } from "@/features/health/health_card";
import { SignalsCard } from "@/features/signals/signals_card";
import { Invoices } from "@/features/invoices/invoices";
import { NewNoteForm } from "@/features/notes/note_form";
import { Notes } from "@/features/notes/notes";
import { AccountProducts } from "@/features/products/account_products";
import { zoneText } from "@/features/reports/figures";
import { useCan } from "@/features/session/me";
import { AccountUsageTab } from "@/features/usage/account_usage";
import { dateOf } from "@/lib/format";
import { languages } from "@/lib/language";
import type { ContractSummary } from "@/lib/contract_types";
import type { Account } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import { EditAccountForm } from "./account_form";
import { AccountGroup } from "./account_group";
import { AccountLead, useSponsors } from "./account_header";
import classes from "./account_page.module.css";
import { AccountTickets } from "./account_tickets";
import { AccountTimeline } from "./account_timeline";
import { Contacts } from "./contacts";
import { accountQuery } from "./queries";

export function AccountPage() {
  const t = useText();
  const { accountId = "" } = useParams({ strict: false }) as { accountId?: string };
  const account = useQuery({ ...accountQuery(accountId), placeholderData: undefined });
  // A merged account leads to the one that it is part of now.
  if (account.data && account.data.id !== accountId) return <Navigate to={`/accounts/${account.data.id}`} replace />;
  if (account.data) return <Shown key={account.data.id} account={account.data} />;
  return (
    <PageFrame title={t("ticket.account")} back={{ to: "/accounts", label: t("place.accounts") }}>
      {account.error ? <ProblemAlert problem={account.error} retry={() => void account.refetch()} /> : <Waiting />}
    </PageFrame>
  );
}

const tabs = [
  "timeline",
  "health",
  "usage",
  "notes",
  "contacts",
  "contracts",
  "invoices",
  "products",
  "tickets",
] as const;
type Tab = (typeof tabs)[number];

function Shown({ account }: { account: Account }) {
  const t = useText();
  const navigate = useNavigate();
  const [{ tab }] = useUrlState<{ tab?: string }>();
  const [open, setOpen] = useState<"edit" | "note" | "merge" | null>(null);
  const close = () => setOpen(null);
  const chosen: Tab = tabs.find((one) => one === tab) ?? "timeline";

  return (
    <PageFrame
      title={account.name}
      back={{ to: "/accounts", label: t("place.accounts") }}
      lead={<AccountLead account={account} />}
      actions={<Actions account={account} onOpen={setOpen} />}
    >
      <div className={classes.columns}>
        <aside className={`${classes.facts} ${classes.urgent}`} aria-label={t("account.standing")}>
          <HealthCard accountId={account.id} />
          <SignalsCard accountId={account.id} />
        </aside>
        <Tabs
          className={classes.tabs}
          value={chosen}
          onChange={(value) =>
            void navigate({ to: ".", search: value === tabs[0] ? {} : { tab: value }, replace: true } as never)
          }
          keepMounted={false}
          classNames={{ tab: classes.tab }}
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
          <Tabs.Panel value="health">
            <AccountHealthTab accountId={account.id} />
          </Tabs.Panel>
          <Tabs.Panel value="usage">
            <AccountUsageTab accountId={account.id} />
          </Tabs.Panel>
          <Tabs.Panel value="notes">
            <Notes accountId={account.id} />
          </Tabs.Panel>
          <Tabs.Panel value="contacts">
            <Contacts accountId={account.id} />
          </Tabs.Panel>
          <Tabs.Panel value="contracts">
            <Contracts accountId={account.id} />
          </Tabs.Panel>
          <Tabs.Panel value="invoices">
            <Invoices accountId={account.id} />
          </Tabs.Panel>
          <Tabs.Panel value="products">
            <AccountProducts account={account} />
          </Tabs.Panel>
          <Tabs.Panel value="tickets">
            <AccountTickets accountId={account.id} />
          </Tabs.Panel>
        </Tabs>
        <aside className={classes.facts} aria-label={t("account.facts")}>
          <AccountFacts account={account} />
          <AccountGroup accountId={account.id} />
        </aside>
      </div>
      <Dialog opened={open === "edit"} onClose={close} title={t("account.edit")} size="lg">
        <EditAccountForm account={account} onDone={close} />
      </Dialog>
      <Dialog opened={open === "note"} onClose={close} title={t("note.new")} size="lg">
        <NewNoteForm accountId={account.id} onDone={close} />
      </Dialog>
      <Dialog opened={open === "merge"} onClose={close} title={t("duplicates.merge_account", { name: account.name })}>
        <MergeForm
          kind="account"
          fromId={account.id}
          accountId={account.id}
          onDone={(merge) => (merge ? void navigate({ to: `/accounts/${merge.into_id}` }) : close())}
        />
      </Dialog>
    </PageFrame>
  );
}

interface ActionsProps {
  account: Account;
  onOpen: (what: "edit" | "note" | "merge") => void;
}

function Actions({ account, onOpen }: ActionsProps) {
  const t = useText();
  const can = useCan();
  return (
    <>
      <LinkButton to={`/accounts/${account.id}/brief`} variant="default" leftSection={<IconClipboardText size={16} />}>
        {t("brief.open")}
      </LinkButton>
      {can("contact_write") && (
        <Button leftSection={<IconMessagePlus size={16} />} onClick={() => onOpen("note")}>
          {t("note.new")}
        </Button>
      )}
      {can("account_write") && (
        <>
          <Button variant="default" leftSection={<IconPencil size={16} />} onClick={() => onOpen("edit")}>
            {t("common.edit")}
          </Button>
          <Button variant="default" leftSection={<IconGitMerge size={16} />} onClick={() => onOpen("merge")}>
            {t("duplicates.merge")}
          </Button>
        </>
      )}
    </>
  );
}

function AccountFacts({ account }: { account: Account }) {
  const t = useText();
  const can = useCan();
  const [filling, setFilling] = useState(false);
  const custom = Object.entries(account.custom ?? {});
  const { data: fields } = useQuery(customerValuesQuery("account", account.id));
  const { data: contracts } = useQuery({ ...contractSummaryQuery(account.id), placeholderData: undefined });
  const sponsors = useSponsors(account.id).filter(({ left_on }) => left_on === null);
  return (
    <>
      <Facts
        facts={[
          [t("account.csm"), account.csm_name ?? t("common.not_set")],
          [t("contact_role.sponsor"), sponsors.map(({ name }) => name).join(", ") || t("common.not_set")],
          [t("account.arr"), <Arr key="arr" account={account} contracts={contracts} />],
          [t("account.plan"), contracts?.plans.join(", ") || null],
          [t("account.sla"), contracts?.slas.join(", ") || null],
          [t("account.renewal"), contracts ? renewalOf(t, contracts) : null],
          [t("account.external_id"), account.external_id],
          [t("account.other_external_ids"), account.other_external_ids.join(", ") || null],
          [
            t("account.language"),
            account.language && (languages.find(({ value }) => value === account.language)?.label ?? null),
          ],
          [t("account.time_zone"), account.time_zone && zoneText(account.time_zone)],
          [t("account.since"), dateOf(account.created_at)],
        ]}
      />
      {fields && fields.items.length > 0 && (
        <div className={`${classes.custom} ${classes.fields}`}>
          <Facts facts={fields.items.map((field) => [field.name, fieldText(t, field) ?? t("common.not_set")])} />
          {can("account_write") && (
            <ActionIcon aria-label={t("customer_field.fill")} onClick={() => setFilling(true)}>
              <IconPencil size={17} />
            </ActionIcon>
          )}
        </div>
      )}
      <Dialog opened={filling} onClose={() => setFilling(false)} title={t("customer_field.fill")}>
        <FieldsForm owner="account" id={account.id} onDone={() => setFilling(false)} />
      </Dialog>
      {custom.length > 0 && (
        <div className={classes.custom}>
          <Facts facts={custom.map(([name, value]): [string, string] => [name, String(value)])} />
        </div>
      )}
    </>
  );
}

/** The sum, and what it is the sum of. */
function Arr({ account, contracts }: { account: Account; contracts: ContractSummary | undefined }) {
  const t = useText();
  return (
    <>
      {arrOf(account, contracts) || t("common.not_set")}
      {contracts?.any && (
        <Text size="xs" c="dimmed" component="span" display="block">
          {t("account.arr_of_active")}
        </Text>
      )}
    </>
  );
}
