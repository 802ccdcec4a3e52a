import { Button, Group, Text } from "@mantine/core";
import { TextLink } from "@/components/links";
import { useCan } from "@/features/session/me";
import { usePaged } from "@/lib/paged";
import type { Signal } from "@/lib/signal_types";
import { useText } from "@/lib/use_text";
import { ClockChip, KindChip, NewsChips } from "./signal_chips";
import { useSignalDialogs, type OpenDialog } from "./signal_dialogs";
import classes from "./signals.module.css";

const most_shown = 3;

export const useOpenSignals = (accountId: string) =>
  usePaged<Signal>(["signals", "list", "of_account", accountId], "/api/signals", {
    account_id: accountId,
    open: true,
    limit: most_shown + 1,
  });

/** What is open about a customer, beside other facts; nothing when nothing is. */
export function SignalsCard({ accountId }: { accountId: string }) {
  const t = useText();
  const can = useCan();
  const { items } = useOpenSignals(accountId);
  const { open, shown } = useSignalDialogs();
  if (items.length === 0) return null;
  return (
    <section className={classes.aside} aria-label={t("signal.open_ones")}>
      <strong>{t("signal.open_ones")}</strong>
      <OpenSignals items={items} open={can("signal_work") ? open : null} />
      {items.length > most_shown && (
        <TextLink
          to="/success/signals"
          search={{ tab: "all", open: "true", account_id: accountId, whose: "all" }}
          size="sm"
        >
          {t("signal.see_all")}
        </TextLink>
      )}
      {shown}
    </section>
  );
}

export function OpenSignals({ items, open }: { items: Signal[]; open: OpenDialog | null }) {
  const t = useText();
  return (
    <ul className={classes.list}>
      {items.slice(0, most_shown).map((signal) => (
        <li key={signal.id} className={classes.line}>
          <Group gap={6}>
            <KindChip signal={signal} />
            <ClockChip signal={signal} />
            <NewsChips signal={signal} />
          </Group>
          <TextLink to={`/success/signals/${signal.id}`} size="sm">
            {signal.sentence}
          </TextLink>
          {signal.action && (
            <Text size="xs" c="dimmed">
              {signal.action.owner_name}: {signal.action.plan}
            </Text>
          )}
          {open && !signal.action && !signal.held && (
            <div>
              <Button
                size="compact-sm"
                variant="light"
                aria-label={t("signal.of_account", { what: t("signal.act"), account: signal.sentence })}
                onClick={() => open("action", signal)}
              >
                {t("signal.act")}
              </Button>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
