import { notifications } from "@mantine/notifications";
import { say } from "./texts";

/** A short sentence that something was done; read aloud politely. */
export function toast(message: string) {
  notifications.show({ message, autoClose: 5000, closeButtonProps: close() });
}

export function toastProblem(message: string) {
  notifications.show({ message, color: "red", autoClose: 10_000, closeButtonProps: close() });
}

const close = () => ({ "aria-label": say("common.close") });
