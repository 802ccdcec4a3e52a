import { Button, Text } from "@mantine/core";
import {
  IconBolt,
  IconCalendarDue,
  IconChecklist,
  IconFileInvoice,
  IconHeartbeat,
  IconMessageOff,
  IconRefresh,
  IconTargetArrow,
  IconTrendingUp,
  IconUserQuestion,
  type Icon,
} from "@tabler/icons-react";
import { Chip } from "@/components/chip";
import { LinkButton, TextLink } from "@/components/links";
import { OpenRisksChip } from "@/features/signals/open_risks";
import { ClockChip } from "@/features/signals/signal_chips";
import { useCan } from "@/features/session/me";
import { dateOf, wholeMoneyOf } from "@/lib/format";
import type { WorkItem, WorkKind } from "@/lib/success_types";
import { useText } from "@/lib/use_text";
import classes from "./success.module.css";
import { isTalk, isUnanswered, placeOf } from "./work_place";

const icons: Record<WorkKind, Icon> = {
  signal: IconBolt,
  action: IconTargetArrow,
  step: IconCalendarDue,
  invoice: IconFileInvoice,
  renewal: IconRefresh,
  health: IconHeartbeat,
  task: IconChecklist,
  opportunity: IconTrendingUp,
  contact: IconUserQuestion,
  untouched: IconMessageOff,
};

interface Props {
  item: WorkItem;
  withCsm: boolean;
  onTalk: (item: WorkItem) => void;
  onFinish: (item: WorkItem) => void;
}

/** One thing to do: about whom, why, until when, and the button that does it. */
export function WorkRow({ item, withCsm, onTalk, onFinish }: Props) {
  const t = useText();
  const { kind, account_id, account_name, segment, arr, csm_name, sentence } = item;
  const Sign = icons[kind];
  const facts = [segment && t(`segment.${segment}`), arr && wholeMoneyOf(arr), withCsm && csm_name].filter(Boolean);
  return (
    <li className={classes.row}>
      <span className={classes.sign} data-late={item.late || undefined} aria-hidden>
        <Sign size={18} stroke={1.7} />
      </span>
      <div className={classes.words}>
        {account_id && (
          <span>
            <TextLink to={`/accounts/${account_id}`} fw={600}>
              {account_name}
            </TextLink>{" "}
            <Text span size="xs" c="dimmed">
              {facts.join(" · ")}
            </Text>{" "}
            <OpenRisksChip accountId={account_id} count={item.open_risks} />
          </span>
        )}
        <Text size="sm">{sentence}</Text>
      </div>
      <Due item={item} />
      <Do item={item} onTalk={onTalk} onFinish={onFinish} />
    </li>
  );
}

function Due({ item: { kind, due_on, respond_by, late } }: { item: WorkItem }) {
  const t = useText();
  if (isUnanswered(kind) && respond_by) return <ClockChip signal={{ state: "open", respond_by, action: null }} />;
  if (!due_on) return <span />;
  return (
    <Chip tone={late ? "danger" : kind === "renewal" ? "cool" : "warm"}>
      {t(`worklist.due_${kind === "renewal" ? "renews" : late ? "late" : "on"}`, { day: dateOf(`${due_on}T12:00:00`) })}
    </Chip>
  );
}

function Do({ item, onTalk, onFinish }: Omit<Props, "withCsm">) {
  const t = useText();
  const can = useCan();
  const about = item.account_name ?? item.sentence;
  const named = (what: string) => t("signal.of_account", { what, account: about });
  if (item.kind === "task")
    return (
      <Button size="xs" variant="default" aria-label={named(t("task.complete"))} onClick={() => onFinish(item)}>
        {t("task.complete")}
      </Button>
    );
  if (isTalk(item.kind) && item.account_id && can("contact_write"))
    return (
      <Button size="xs" variant="default" aria-label={named(t("note.new"))} onClick={() => onTalk(item)}>
        {t("note.new")}
      </Button>
    );
  const words = t(isUnanswered(item.kind) ? "signal.act" : "worklist.open");
  return (
    <LinkButton
      size="xs"
      variant={isUnanswered(item.kind) ? "filled" : "default"}
      aria-label={named(words)}
      {...placeOf(item)}
    >
      {words}
    </LinkButton>
  );
}
