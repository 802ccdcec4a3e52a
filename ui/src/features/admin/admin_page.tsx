import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, Navigate, Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { useCan } from "@/features/session/me";
import { useText } from "@/lib/use_text";
import classes from "./admin_page.module.css";
import { firstStepsQuery } from "./first_steps_queries";
import { adminSections, firstSteps } from "./sections";

// One and the same element: a new one at each drawing would lead away again, which draws again.
const away = <Navigate to="/" replace />;

/** The sections that this person may open, and the one that is open. */
export function AdminPage() {
  const t = useText();
  const navigate = useNavigate();
  const path = useLocation({ select: (location) => location.pathname });
  const open = useOpenSections();
  if (open.length === 0) return away;
  return (
    <div className={classes.admin}>
      <nav className={classes.sections} aria-label={t("place.admin")}>
        {open.map(({ to, label }) => (
          <Link key={to} to={to} className={classes.section}>
            {t(label)}
          </Link>
        ))}
      </nav>
      <Select
        className={classes.choose}
        aria-label={t("place.admin")}
        allowDeselect={false}
        value={open.find(({ to }) => path.startsWith(to))?.to ?? null}
        data={open.map(({ to, label }) => ({ value: to, label: t(label) }))}
        onChange={(to) => to && void navigate({ to })}
      />
      <div className={classes.content}>
        <Outlet />
      </div>
    </div>
  );
}

/** /admin itself leads to the first section. */
export function AdminHome() {
  const [first] = useOpenSections();
  const waiting = useFirstSteps().isLoading;
  if (waiting) return null;
  return <Navigate to={first?.to ?? "/"} replace />;
}

function useOpenSections() {
  const can = useCan();
  const { data } = useFirstSteps();
  return adminSections.filter(
    ({ to, permission }) => can(permission) && (to !== firstSteps || data?.dismissed === false),
  );
}

function useFirstSteps() {
  const can = useCan();
  return useQuery({ ...firstStepsQuery, enabled: can("settings_manage") });
}
