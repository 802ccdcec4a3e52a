import { Menu } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Mark } from "@/components/logo";
import { Person } from "@/components/person";
import { Bell } from "@/features/notifications/bell";
import { useCan, useMe } from "@/features/session/me";
import type { ReadyAction } from "@/lib/actions";
import { shortcutText } from "@/lib/keys";
import { useText } from "@/lib/use_text";
import { places } from "./places";
import classes from "./shell.module.css";

/** Left on a wide screen, at the bottom of a narrow one. */
export function Rail({ actions }: { actions: ReadyAction[] }) {
  const t = useText();
  const can = useCan();
  const palette = actions.find((action) => action.name === "app.palette");
  return (
    <nav className={classes.rail} aria-label={t("place.nav")}>
      <div className={classes.mark}>
        <Mark size={34} />
      </div>
      {places
        .filter((place) => place.open(can))
        .map(({ to, label, icon: Icon }) => (
          <Link key={to} to={to} className={classes.item} activeOptions={{ includeSearch: false }}>
            <Icon size={22} stroke={1.6} aria-hidden />
            <span>{t(label)}</span>
          </Link>
        ))}
      <div className={classes.space} />
      <button
        type="button"
        className={`${classes.item} ${classes.onlyWide}`}
        onClick={palette?.perform}
        title={shortcutText("mod+k")}
      >
        <IconSearch size={20} stroke={1.6} aria-hidden />
        <span>{t("place.search")}</span>
      </button>
      <Bell className={classes.item} />
      <PersonMenu actions={actions} />
    </nav>
  );
}

const menu_actions = ["go.profile", "app.palette", "app.sheet", "app.theme", "app.sign_out"];

function PersonMenu({ actions }: { actions: ReadyAction[] }) {
  const t = useText();
  const me = useMe();
  return (
    <Menu position="right-end" width={240}>
      <Menu.Target>
        <button type="button" className={classes.item} title={me.name}>
          <Person name={me.name} size={26} />
          <span>{t("place.you")}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.name}</Menu.Label>
        {actions
          .filter((action) => menu_actions.includes(action.name))
          .map(({ name, label, icon: Icon, perform }) => (
            <Menu.Item key={name} onClick={perform} leftSection={Icon && <Icon size={16} />}>
              {t(label)}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
