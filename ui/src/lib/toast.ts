import { notifications } from "@mantine/notifications";
import i18next from "i18next";

/** A short sentence that something was done; read aloud politely. */
export function toast(message: string) {
  notifications.show({ message, autoClose: 5000, closeButtonProps: close() });
}

export function toastProblem(message: string) {
  notifications.show({ message, color: "red", autoClose: 10_000, closeButtonProps: close() });
}

const close = () => ({ "aria-label": i18next.t("common.close") });
