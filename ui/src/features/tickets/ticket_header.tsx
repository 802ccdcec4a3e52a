import { ActionIcon, Button, Group, Menu, Text, Title, Tooltip } from "@mantine/core";
import { IconArrowLeft, IconDots, IconLayoutSidebarRight } from "@tabler/icons-react";
import { LinkIcon } from "@/components/links";
import { MenuAction } from "@/components/menu_action";
import { PresenceChips } from "@/features/presence/presence_chips";
import type { ReadyAction } from "@/lib/actions";
import { shortcutText } from "@/lib/keys";
import type { Ticket } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { SlaChip } from "@/components/sla_chip";
import { PriorityChip, ReopenedChip, RestrictedChip, StatusChip, TierChip } from "@/components/ticket_chips";
import classes from "./ticket_header.module.css";
import type { SupportSearch } from "./views";

interface Props {
  ticket: Ticket;
  actions: ReadyAction[];
  search: SupportSearch;
  /** Whether who asked is shown beside the conversation. */
  customerShown: boolean;
}

const buttons = ["ticket.take", "ticket.escalate", "ticket.validate", "ticket.solve"];

export function TicketHeader({ ticket, actions, search, customerShown }: Props) {
  const t = useText();
  const panel = actions.find(({ name }) => name === "ticket.panel");
  return (
    <header className={classes.header}>
      <LinkIcon to="/support" search={search} className={classes.back} size="lg" aria-label={t("support.back")}>
        <IconArrowLeft size={20} />
      </LinkIcon>
      <div className={classes.words}>
        <Title order={2} size="h3" className={classes.subject}>
          {ticket.subject}
        </Title>
        <Group gap={6} mt={5}>
          <Text size="sm" c="dimmed">
            #{ticket.number}
          </Text>
          <RestrictedChip ticket={ticket} />
          <StatusChip status={ticket.status} />
          <ReopenedChip ticket={ticket} />
          <TierChip tier={ticket.tier} />
          <PriorityChip priority={ticket.priority} />
          <SlaChip sla={ticket.sla} />
          <Text size="sm" c="dimmed">
            {ticket.assignee_name ?? ticket.team_name ?? t("ticket.unassigned")}
          </Text>
          {!ticket.assignee_id && ticket.assignment_reason && (
            <Text size="sm" fw={550} c="var(--zelo-warm)">
              {ticket.assignment_reason}
            </Text>
          )}
          {panel && !customerShown && <CustomerButton ticket={ticket} onOpen={panel.perform} />}
          <PresenceChips ticketId={ticket.id} />
        </Group>
      </div>
      <Group gap={6} wrap="nowrap" className={classes.actions}>
        {actions
          .filter((action) => buttons.includes(action.name))
          .map((action) => (
            <HeaderButton key={action.name} action={action} />
          ))}
        <MoreMenu actions={actions} />
      </Group>
    </header>
  );
}

/** Who asked, and the way to all that is known of them and of the ticket. */
function CustomerButton({ ticket, onOpen }: { ticket: Ticket; onOpen: () => void }) {
  const t = useText();
  const title = t("customer_panel.title");
  const { contact_name } = ticket;
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconLayoutSidebarRight size={15} aria-hidden />}
      aria-label={contact_name ? `${contact_name}: ${title}` : title}
      title={title}
      onClick={onOpen}
    >
      {contact_name ?? title}
    </Button>
  );
}

function HeaderButton({ action }: { action: ReadyAction }) {
  const t = useText();
  const Icon = action.icon;
  const main = action.name === "ticket.solve" || action.name === "ticket.validate";
  return (
    <Tooltip label={`${t(action.label)} · ${shortcutText(action.shortcut ?? "")}`}>
      <Button
        className={classes.button}
        size="xs"
        variant={main ? "filled" : "default"}
        onClick={action.perform}
        data-main={main || undefined}
        aria-label={t(action.label)}
      >
        {Icon && <Icon size={16} aria-hidden />}
        <span className={classes.label}>{t(action.label)}</span>
      </Button>
    </Tooltip>
  );
}

/** All that can be done with this ticket, as in the palette. */
function MoreMenu({ actions }: { actions: ReadyAction[] }) {
  const t = useText();
  return (
    <Menu width={270}>
      <Menu.Target>
        <ActionIcon size="lg" aria-label={t("ticket.more_actions")}>
          <IconDots size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ name, label, icon: Icon, shortcut, perform }) => (
          <MenuAction
            key={name}
            leftSection={Icon && <Icon size={16} />}
            rightSection={
              shortcut && (
                <Text size="xs" c="dimmed" component="kbd" ff="inherit">
                  {shortcutText(shortcut)}
                </Text>
              )
            }
            onClick={perform}
          >
            {t(label)}
          </MenuAction>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
