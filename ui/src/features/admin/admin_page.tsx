import { Select, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, Navigate, Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { useState, type KeyboardEvent } from "react";
import { useCan } from "@/features/session/me";
import { matches } from "@/lib/actions";
import { useText } from "@/lib/use_text";
import classes from "./admin_page.module.css";
import { firstStepsQuery } from "./first_steps_queries";
import { adminGroups, firstSteps, type Section, type SectionGroup } from "./sections";

// One and the same element: a new one at each drawing would lead away again, which draws again.
const away = <Navigate to="/" replace />;

/** The sections that this person may open, and the one that is open. */
export function AdminPage() {
  const t = useText();
  const navigate = useNavigate();
  const path = useLocation({ select: (location) => location.pathname });
  const groups = useOpenGroups();
  if (groups.length === 0) return away;
  const open = groups.flatMap(({ sections }) => sections);
  return (
    <div className={classes.admin}>
      <Sections groups={groups} />
      <Select
        className={classes.choose}
        aria-label={t("place.admin")}
        allowDeselect={false}
        searchable
        nothingFoundMessage={t("admin.nothing_found")}
        value={open.find(({ to }) => path.startsWith(to))?.to ?? null}
        data={groups.map(({ label, sections }) => ({
          group: t(label),
          items: sections.map((section) => ({ value: section.to, label: t(section.label) })),
        }))}
        onChange={(to) => to && void navigate({ to })}
      />
      <div className={classes.content}>
        <Outlet />
      </div>
    </div>
  );
}

const worth_searching = 10; // sections

/** Under headings; a few letters of a name leave those that have them. */
function Sections({ groups }: { groups: SectionGroup[] }) {
  const t = useText();
  const navigate = useNavigate();
  const [search, setSearch] = useState("");
  const all = groups.flatMap(({ sections }) => sections);
  const found = groups
    .map(({ label, sections }) => ({ label, sections: sections.filter((one) => matches(t(one.label), search)) }))
    .filter(({ sections }) => sections.length > 0);
  const first = found[0]?.sections[0];

  function down(event: KeyboardEvent) {
    if (event.key === "Escape") setSearch("");
    if (event.key === "Enter" && search && first) void navigate({ to: first.to });
  }

  return (
    <nav className={classes.sections} aria-label={t("place.admin")}>
      {all.length >= worth_searching && (
        <TextInput
          type="search"
          size="xs"
          className={classes.search}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={down}
          placeholder={t("admin.search")}
          aria-label={t("admin.search")}
          leftSection={<IconSearch size={15} aria-hidden />}
        />
      )}
      {found.map(({ label, sections }) => (
        <div key={label} role="group" aria-labelledby={label} className={classes.group}>
          <span id={label} className={classes.head}>
            {t(label)}
          </span>
          {sections.map((section) => (
            <Link key={section.to} to={section.to} className={classes.section}>
              {t(section.label)}
            </Link>
          ))}
        </div>
      ))}
      {found.length === 0 && (
        <p className={classes.none} role="status">
          {t("admin.nothing_found")}
        </p>
      )}
    </nav>
  );
}

/** /admin itself leads to the first section. */
export function AdminHome() {
  const [first] = useOpenGroups();
  const waiting = useFirstSteps().isLoading;
  if (waiting) return null;
  return <Navigate to={first?.sections[0]?.to ?? "/"} replace />;
}

function useOpenGroups(): SectionGroup[] {
  const can = useCan();
  const { data } = useFirstSteps();
  const may = ({ to, permission }: Section) => can(permission) && (to !== firstSteps || data?.dismissed === false);
  return adminGroups
    .map(({ label, sections }) => ({ label, sections: sections.filter(may) }))
    .filter(({ sections }) => sections.length > 0);
}

function useFirstSteps() {
  const can = useCan();
  return useQuery({ ...firstStepsQuery, enabled: can("settings_manage") });
}
