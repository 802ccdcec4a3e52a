import type { Import } from "@/lib/types";
import { useText } from "@/lib/use_text";
import classes from "./imports.module.css";
import { rowProblemText } from "./row_problem";

/** The first rows, and what is wrong with them. */
export function Preview({ made }: { made: Import }) {
  const t = useText();
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t("import.preview")}>
      <table className={classes.preview}>
        <thead>
          <tr>
            <th scope="col">{t("import.row")}</th>
            <th scope="col">{t("import.problems")}</th>
            {made.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {made.preview.map((row) => (
            <tr key={row.row_number} data-wrong={row.problems.length > 0 || undefined}>
              <td>{row.row_number}</td>
              <td>
                {row.problems.length === 0 ? (
                  t("import.row_right")
                ) : (
                  <ul className={classes.wrong}>
                    {row.problems.map((problem) => (
                      <li key={problem.path + problem.message}>{rowProblemText(t, problem)}</li>
                    ))}
                  </ul>
                )}
              </td>
              {made.columns.map((column) => (
                <td key={column}>{row.values[column]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
