import { IconCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { PageFrame } from "@/components/page";
import { ProblemAlert } from "@/components/problem_alert";
import { Waiting } from "@/components/waiting";
import { api } from "@/lib/api";
import type { TextKey } from "@/lib/texts";
import type { PermissionTable } from "@/lib/types";
import { useText } from "@/lib/use_text";
import classes from "./permissions_page.module.css";

/** Which role may do what: the server's own table, so that it is always true. */
export function PermissionsPage() {
  const t = useText();
  const { data, error, refetch } = useQuery({
    queryKey: ["permissions"],
    queryFn: () => api.get<PermissionTable>("/api/permissions"),
    staleTime: Infinity,
  });
  return (
    <PageFrame title={t("admin.permissions")} lead={t("permissions.lead")}>
      {error && <ProblemAlert problem={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting lines={10} height={30} />}
      {data && <Grants table={data} />}
    </PageFrame>
  );
}

function Grants({ table: { roles, permissions } }: { table: PermissionTable }) {
  const t = useText();
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t("admin.permissions")}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("permissions.permission")}</th>
            {roles.map((role) => (
              <th key={role} scope="col">
                {t(`role.${role}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {permissions.map(({ permission, roles: granted }) => (
            <tr key={permission}>
              <th scope="row">{t(`permission.${permission}` as TextKey)}</th>
              {roles.map((role) => (
                <td key={role}>
                  {granted.includes(role) ? (
                    <IconCheck size={18} stroke={2.4} role="img" aria-label={t("common.yes")} />
                  ) : (
                    <span className={classes.no} aria-label={t("common.no")} role="img">
                      –
                    </span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
