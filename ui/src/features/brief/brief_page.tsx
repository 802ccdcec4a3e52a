import { Button, Text } from "@mantine/core";
import { IconMessagePlus, IconPrinter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Dialog } from "@/components/form_dialog";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { AccountLead } from "@/features/accounts/account_header";
import { accountQuery } from "@/features/accounts/queries";
import { NewNoteForm } from "@/features/notes/note_form";
import { useCan } from "@/features/session/me";
import { currentLanguage } from "@/lib/language";
import type { Account } from "@/lib/types";
import { useText } from "@/lib/use_text";
import classes from "./brief.module.css";
import { BriefHealth } from "./brief_health";
import { BriefContracts, BriefMoney } from "./brief_money";
import { BriefPeople } from "./brief_people";
import { BriefNews, BriefTalks } from "./brief_talks";
import { BriefUsage } from "./brief_usage";
import { BriefSignals, BriefTasks, BriefTickets } from "./brief_work";

/** What a CSM looks at in the minute before a call (R20): one screen, or one sheet of paper. */
export function BriefPage() {
  const t = useText();
  const { accountId = "" } = useParams({ strict: false }) as { accountId?: string };
  const account = useQuery({ ...accountQuery(accountId), placeholderData: undefined });
  if (account.data) return <Brief account={account.data} />;
  return (
    <PageFrame title={t("brief.title")} back={{ to: "/accounts", label: t("place.accounts") }}>
      {account.error ? <ProblemAlert problem={account.error} retry={() => void account.refetch()} /> : <Waiting />}
    </PageFrame>
  );
}

function Brief({ account }: { account: Account }) {
  const t = useText();
  const can = useCan();
  const [talking, setTalking] = useState(false);
  const { id } = account;
  return (
    <PageFrame
      wide
      title={t("brief.of", { name: account.name })}
      back={{ to: `/accounts/${id}`, label: account.name }}
      lead={
        <>
          <AccountLead account={account} />
          <Text size="sm" mt={6}>
            {t("account.csm")}: {account.csm_name ?? t("common.not_set")}
            {account.time_zone && ` · ${t("brief.local_time", { time: timeThere(account.time_zone) })}`}
          </Text>
        </>
      }
      actions={
        <span className={classes.screen}>
          <Button variant="default" mr="xs" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
            {t("brief.print")}
          </Button>
          {can("contact_write") && (
            <Button leftSection={<IconMessagePlus size={16} />} onClick={() => setTalking(true)}>
              {t("note.new")}
            </Button>
          )}
        </span>
      }
    >
      <div className={classes.grid}>
        <div className={classes.column}>
          <BriefNews accountId={id} />
        </div>
        <div className={classes.column}>
          <BriefSignals accountId={id} />
          <BriefPeople accountId={id} />
          <BriefTickets accountId={id} />
          {can("success_task_work") && <BriefTasks accountId={id} />}
          <BriefTalks accountId={id} />
        </div>
        <div className={classes.column}>
          <BriefHealth accountId={id} />
          <BriefContracts account={account} />
          <BriefMoney accountId={id} />
          <BriefUsage accountId={id} />
        </div>
      </div>
      <Dialog opened={talking} onClose={() => setTalking(false)} title={t("note.new")} size="lg">
        <NewNoteForm accountId={id} onDone={() => setTalking(false)} />
      </Dialog>
    </PageFrame>
  );
}

function timeThere(timeZone: string): string {
  return new Intl.DateTimeFormat(currentLanguage(), { timeStyle: "short", timeZone }).format(new Date());
}
