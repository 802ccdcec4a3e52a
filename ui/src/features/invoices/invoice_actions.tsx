import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm_dialog";
import { Dialog } from "@/components/form_dialog";
import { api } from "@/lib/api";
import type { Invoice } from "@/lib/customer_types";
import { useCommand } from "@/lib/use_command";
import { useText } from "@/lib/use_text";
import { EditInvoiceForm, PaidForm } from "./invoice_form";
import { useInvoicesChanged } from "./queries";
import { wishesOf, type Wish } from "./words";

type Question = Exclude<Wish, "edit" | "pay">;

const changes: Record<Question, object> = {
  unpay: { paid_on: null },
  void: { voided: true },
  unvoid: { voided: false },
};

/** What a person may say of an invoice. That it is late follows from its due day. */
export function InvoiceActions({ invoice }: { invoice: Invoice }) {
  const t = useText();
  const [wish, setWish] = useState<Wish | null>(null);
  const name = invoice.number ?? invoice.external_id;
  const close = () => setWish(null);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t("invoice.actions_of", { name })}>
            <IconDots size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {wishesOf(invoice).map((one) => (
            <Menu.Item key={one} onClick={() => setWish(one)}>
              {t(`invoice.wish_${one}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Dialog opened={wish === "edit"} onClose={close} title={t("invoice.edit")}>
        <EditInvoiceForm invoice={invoice} onDone={close} />
      </Dialog>
      <Dialog opened={wish === "pay"} onClose={close} title={t("invoice.pay_title", { name })}>
        <PaidForm invoice={invoice} onDone={close} />
      </Dialog>
      {wish && wish !== "edit" && wish !== "pay" && <Ask invoice={invoice} wish={wish} name={name} onDone={close} />}
    </>
  );
}

interface AskProps {
  invoice: Invoice;
  wish: Question;
  name: string;
  onDone: () => void;
}

function Ask({ invoice, wish, name, onDone }: AskProps) {
  const t = useText();
  const changed = useInvoicesChanged();
  const change = useCommand(
    () => api.patch<Invoice>(`/api/invoices/${invoice.id}`, changes[wish], { version: invoice.version }),
    () => {
      changed();
      onDone();
    },
  );
  return (
    <ConfirmDialog
      opened
      title={t(`invoice.wish_${wish}`)}
      yes={t(`invoice.yes_${wish}`)}
      danger={wish === "void"}
      pending={change.pending}
      problem={change.problem}
      onYes={() => void change.run(undefined)}
      onClose={onDone}
    >
      {t(`invoice.ask_${wish}`, { name })}
    </ConfirmDialog>
  );
}
