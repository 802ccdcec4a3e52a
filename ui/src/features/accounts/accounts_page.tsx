import { Button, Checkbox, Menu, Popover, Stack } from "@mantine/core";
import {
  IconBuilding,
  IconColumns,
  IconCopy,
  IconDownload,
  IconFileImport,
  IconGridDots,
  IconPlus,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { Empty } from "@/components/empty";
import { useFileLink } from "@/components/file_link";
import { Dialog } from "@/components/form_dialog";
import { LinkButton } from "@/components/links";
import { PageFrame } from "@/components/page";
import { PagedTable } from "@/components/paged_table";
import { useCan } from "@/features/session/me";
import { useOpenRisks } from "@/features/signals/open_risks";
import { address, type Query } from "@/lib/api";
import { usePaged } from "@/lib/paged";
import type { CustomerField } from "@/lib/customer_types";
import type { Account } from "@/lib/types";
import { useText } from "@/lib/use_text";
import { useUrlState } from "@/lib/use_url_state";
import { WaitingNotice } from "@/features/registrations/waiting_notice";
import { AccountFilters } from "./account_filters";
import { NewAccountForm } from "./account_form";
import { AccountLists } from "./account_lists";
import { BulkBar, none_chosen, type ChosenAccounts } from "./bulk_edit";
import { chooseColumns, chosenColumns, columnNames, columnsOf, fieldColumn, knownColumns } from "./columns";
import { conditionsOf, no_conditions, type ListState } from "./conditions";
import { accountViewsQuery, useAccountFields } from "./queries";

export function AccountsPage() {
  const t = useText();
  const can = useCan();
  const navigate = useNavigate();
  const [state, setState] = useUrlState<ListState>();
  const [adding, setAdding] = useState(false);
  const conditions = conditionsOf(state);
  const query: Query = { ...conditions, sort: state.sort };
  const accounts = usePaged<Account>(["accounts", query], "/api/accounts", query);
  const fields = useAccountFields();
  const [columns, setColumns] = useColumns(state.list, fields);
  const risks = useOpenRisks(columns.includes("risks") ? accounts.items.map(({ id }) => id) : []);
  const [chosen, setChosen] = useChosen(accounts.items, JSON.stringify(conditions));
  const add = can("account_write") && (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setAdding(true)}>
      {t("account.new")}
    </Button>
  );
  const filtered = Object.keys(conditions).length > 0;

  return (
    <PageFrame title={t("place.accounts")} actions={<Actions add={add} conditions={query} columns={columns} />}>
      <WaitingNotice />
      <AccountLists state={state} columns={columns} />
      <AccountFilters state={state} onChange={setState}>
        <ColumnMenu fields={fields} chosen={columns} onChoose={setColumns} />
      </AccountFilters>
      <BulkBar chosen={chosen.now} conditions={conditions} onChoose={setChosen} />
      <PagedTable
        label={t("place.accounts")}
        list={accounts}
        columns={columnsOf(t, columns, fields, can("account_write") ? chosen : null, risks)}
        id={(account) => account.id}
        empty={
          <Empty
            icon={IconBuilding}
            title={filtered ? t("account.none_found") : t("account.none")}
            action={
              filtered ? (
                <Button variant="default" onClick={() => setState(no_conditions)}>
                  {t("common.clear_filters")}
                </Button>
              ) : (
                can("import_run") && (
                  <LinkButton to="/imports" leftSection={<IconFileImport size={17} />}>
                    {t("import.new")}
                  </LinkButton>
                )
              )
            }
          >
            {!filtered && t("account.none_hint")}
          </Empty>
        }
      />
      <Dialog opened={adding} onClose={() => setAdding(false)} title={t("account.new")} size="lg">
        <NewAccountForm
          onCancel={() => setAdding(false)}
          onDone={({ id }) => void navigate({ to: `/accounts/${id}` })}
        />
      </Dialog>
    </PageFrame>
  );
}

/** Those of the list that is open, where it says any; else what was last chosen in this browser. */
function useColumns(list: string | undefined, fields: readonly CustomerField[]) {
  const { data } = useQuery(accountViewsQuery);
  const [own, setOwn] = useState({ list, names: null as string[] | null });
  const ofList = knownColumns(data?.items.find(({ id }) => id === list)?.columns ?? [], fields);
  const picked = own.list === list && own.names ? knownColumns(own.names, fields) : null;
  const now = picked ?? (ofList.length > 0 ? ofList : chosenColumns(fields));
  function choose(names: string[]) {
    if (!list) chooseColumns(names);
    setOwn({ list, names });
  }
  return [now, choose] as const;
}

/** Another list, another choice. */
function useChosen(items: readonly Account[], list: string) {
  const [kept, setKept] = useState({ list, chosen: none_chosen });
  const now = kept.list === list ? kept.chosen : none_chosen;
  const set = (chosen: ChosenAccounts) => setKept({ list, chosen });
  const has = (id: string) => now.all || now.ids.includes(id);
  const turn = ({ id }: Account) => {
    // Who gives up one of all keeps the others that are shown.
    const before = now.all ? items.map((one) => one.id) : now.ids;
    set({ ids: has(id) ? before.filter((one) => one !== id) : [...before, id], all: false });
  };
  return [{ now, has, turn }, set] as const;
}

/** What else is done with all of them. */
function Actions({ add, conditions, columns }: { add: ReactNode; conditions: Query; columns: readonly string[] }) {
  const t = useText();
  const can = useCan();
  const file = useFileLink();
  return (
    <>
      <LinkButton to="/accounts/whitespace" variant="default" leftSection={<IconGridDots size={17} />}>
        {t("whitespace.title")}
      </LinkButton>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<IconDownload size={17} />}>
            {t("account.export")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component="a"
            {...file(address("/api/accounts.csv", { ...conditions, columns: columns.join(",") || "segment" }))}
          >
            {t("account.export_shown")}
          </Menu.Item>
          <Menu.Item component="a" {...file(address("/api/accounts.csv", { ...conditions, sort: undefined }))}>
            {t("account.export_accounts")}
          </Menu.Item>
          {(["contacts", "contracts", "invoices", "account_products"] as const).map((what) => (
            <Menu.Item key={what} component="a" {...file(`/api/${what}.csv`)}>
              {t(`account.export_${what}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {can("contact_write") && (
        <LinkButton to="/accounts/duplicates" variant="default" leftSection={<IconCopy size={17} />}>
          {t("duplicates.title")}
        </LinkButton>
      )}
      {add}
    </>
  );
}

interface ColumnMenuProps {
  fields: readonly CustomerField[];
  chosen: readonly string[];
  onChoose: (names: string[]) => void;
}

function ColumnMenu({ fields, chosen, onChoose }: ColumnMenuProps) {
  const t = useText();
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns size={17} />}>
          {t("account.columns")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group label={t("account.columns")} value={[...chosen]} onChange={onChoose}>
          <Stack gap={8} mt={8} mah="60vh" style={{ overflowY: "auto" }}>
            {columnNames.map((name) => (
              <Checkbox
                key={name}
                value={name}
                label={t(`account.${name}`)}
                description={name === "arr" ? t("account.arr_order") : undefined}
              />
            ))}
            {fields.map(({ id, name }) => (
              <Checkbox key={id} value={fieldColumn(id)} label={name} />
            ))}
          </Stack>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  );
}
