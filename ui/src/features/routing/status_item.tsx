import { Menu } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useText } from "@/lib/use_text";
import { useOwnStatus } from "./use_own_status";

/** In the menu of the person: takes tickets by turn, or does not. */
export function StatusItem() {
  const t = useText();
  const { profile, turn } = useOwnStatus();
  if (!profile) return null;
  const Icon = profile.available ? IconPlayerPause : IconPlayerPlay;
  return (
    <>
      <Menu.Item
        leftSection={<Icon size={16} />}
        onClick={() => turn(!profile.available)}
        data-available={profile.available || undefined}
      >
        {t(profile.available ? "status.go_away" : "status.come")}
      </Menu.Item>
      <Menu.Divider />
    </>
  );
}

/** On the person's own sign in the rail. */
export function StatusDot() {
  const t = useText();
  const { profile } = useOwnStatus();
  if (!profile) return null;
  const idle = profile.block === "idle";
  const here = profile.available && !idle;
  const label = t(here ? "status.available" : idle ? "status.idle" : "status.away");
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      style={{
        position: "absolute",
        right: -2,
        bottom: -2,
        width: 11,
        height: 11,
        borderRadius: "50%",
        border: "2px solid var(--zelo-surface)",
        background: here ? "var(--zelo-good)" : "var(--zelo-warm)",
      }}
    />
  );
}
