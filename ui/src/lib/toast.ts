import { notifications } from "@mantine/notifications";

/** A short sentence that something was done; read aloud politely. */
export function toast(message: string) {
  notifications.show({ message, autoClose: 5000, withCloseButton: true });
}

export function toastProblem(message: string) {
  notifications.show({ message, color: "red", autoClose: 10_000 });
}
