import { Menu } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconDots, IconSearch } from "@tabler/icons-react";
import { Link, useLocation } from "@tanstack/react-router";
import { Fragment } from "react";
import { Mark } from "@/components/logo";
import { Person } from "@/components/person";
import { Bell } from "@/features/notifications/bell";
import { StatusDot, StatusItem } from "@/features/routing/status_item";
import { useCan, useMe } from "@/features/session/me";
import type { ReadyAction } from "@/lib/actions";
import { shortcutText } from "@/lib/keys";
import { useText } from "@/lib/use_text";
import { places, type Place } from "./places";
import classes from "./shell.module.css";

// More names would be cut short.
const most_on_a_phone = 4;
const most_on_a_small_phone = 3;

/** Left on a wide screen, at the bottom of a narrow one. */
export function Rail({ actions }: { actions: ReadyAction[] }) {
  const t = useText();
  const can = useCan();
  const narrow = useMediaQuery("(max-width: 48em)", undefined, { getInitialValueInEffect: false });
  const small = useMediaQuery("(max-width: 22.4em)", undefined, { getInitialValueInEffect: false });
  const palette = actions.find((action) => action.name === "app.palette");
  const open = places.filter((place) => place.open(can));
  const most = small ? most_on_a_small_phone : most_on_a_phone;
  const shown = narrow && open.length > most ? most - 1 : open.length;
  return (
    <nav className={classes.rail} aria-label={t("place.nav")}>
      <div className={classes.mark}>
        <Mark size={34} />
      </div>
      {open.slice(0, shown).map(({ to, label, icon: Icon, Badge = Fragment }) => (
        <Link key={to} to={to} className={classes.item} activeOptions={{ includeSearch: false }}>
          <Badge>
            <Icon size={22} stroke={1.6} aria-hidden />
          </Badge>
          <span>{t(label)}</span>
        </Link>
      ))}
      {shown < open.length && <MorePlaces rest={open.slice(shown)} />}
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

function MorePlaces({ rest }: { rest: Place[] }) {
  const t = useText();
  const here = useLocation({ select: ({ pathname }) => pathname });
  return (
    <Menu position="top" width={240}>
      <Menu.Target>
        <button
          type="button"
          className={classes.item}
          data-current={rest.some(({ to }) => here.startsWith(to)) || undefined}
        >
          <IconDots size={22} stroke={1.6} aria-hidden />
          <span>{t("place.more")}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {rest.map(({ to, label, icon: Icon }) => (
          <Menu.Item key={to} component={Link} to={to} leftSection={<Icon size={18} stroke={1.6} />}>
            {t(label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

const menu_actions = ["go.unsent", "go.profile", "app.palette", "app.sheet", "app.theme", "app.sign_out"];

function PersonMenu({ actions }: { actions: ReadyAction[] }) {
  const t = useText();
  const me = useMe();
  return (
    <Menu position="right-end" width={270}>
      <Menu.Target>
        <button type="button" className={classes.item} title={me.name}>
          <span style={{ position: "relative", lineHeight: 0, overflow: "visible" }}>
            <Person name={me.name} size={26} />
            <StatusDot />
          </span>
          <span>{t("place.you")}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.name}</Menu.Label>
        <StatusItem />
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
