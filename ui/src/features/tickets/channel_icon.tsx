import {
  IconActivityHeartbeat,
  IconHeadset,
  IconMail,
  IconPhone,
  IconPlug,
  IconWorld,
  type Icon,
} from "@tabler/icons-react";
import type { Ticket } from "@/lib/types";
import { useText } from "@/lib/use_text";

const icons: Record<Ticket["channel"], Icon> = {
  portal: IconWorld,
  api: IconPlug,
  agent: IconHeadset,
  email: IconMail,
  phone: IconPhone,
  monitoring: IconActivityHeartbeat,
};

/** Where a ticket came in. */
export function ChannelIcon({ channel }: { channel: Ticket["channel"] }) {
  const t = useText();
  const Sign = icons[channel];
  const name = t(`channel.${channel}`);
  return (
    <span role="img" aria-label={name} title={name} style={{ lineHeight: 0 }}>
      <Sign size={14} stroke={1.6} aria-hidden />
    </span>
  );
}
