import { Button, Group, Stack, Table, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Conflict } from "@/lib/use_edit";
import { useText } from "@/lib/use_text";
import classes from "./conflict_dialog.module.css";
import { Dialog } from "./form_dialog";

interface Props<T> {
  conflict: Conflict<T> | null;
  label: (field: keyof T & string) => string;
  show: (field: keyof T & string, value: unknown) => string;
  /** Between the table and the buttons: what has to be seen larger. */
  children?: ReactNode;
  /** Fields that the children show. */
  without?: (keyof T & string)[];
  onKeepMine: () => void;
  onTakeTheirs: () => void;
  onClose: () => void; // what was typed stays in the form
}

/** Somebody saved first: both values side by side, and the person decides. */
export function ConflictDialog<T>({
  conflict,
  label,
  show,
  children,
  without = [],
  onKeepMine,
  onTakeTheirs,
  onClose,
}: Props<T>) {
  const t = useText();
  const all = Object.keys(conflict?.mine ?? {}) as (keyof T & string)[];
  const fields = all.filter((field) => !without.includes(field));
  return (
    <Dialog opened={conflict !== null} onClose={onClose} title={t("conflict.title")} size="lg">
      <Stack>
        <Text size="sm">{t("conflict.text")}</Text>
        {conflict && fields.length > 0 && (
          <Table.ScrollContainer minWidth={380}>
            <Table highlightOnHover={false}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("conflict.field")}</Table.Th>
                  <Table.Th>{t("conflict.mine")}</Table.Th>
                  <Table.Th>{t("conflict.theirs")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {fields.map((field) => (
                  <Table.Tr key={field}>
                    <Table.Th scope="row">{label(field)}</Table.Th>
                    <Table.Td className={classes.lines}>{show(field, conflict.mine[field])}</Table.Td>
                    <Table.Td className={classes.lines}>{show(field, conflict.theirs[field])}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
        {children}
        <Group justify="flex-end">
          <Button variant="subtle" onClick={onClose}>
            {t("conflict.continue")}
          </Button>
          <Button variant="default" onClick={onTakeTheirs}>
            {t("conflict.take_theirs")}
          </Button>
          <Button onClick={onKeepMine}>{t("conflict.keep_mine")}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
