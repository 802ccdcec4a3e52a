import { notifications } from "@mantine/notifications";
import { say } from "./texts";

/** A short sentence that something was done; read aloud politely. */
export function toast(message: string) {
  notifications.show({ message, autoClose: 5000, closeButtonProps: close() });
}

export function toastProblem(message: string) {
  notifications.show({ message, color: "red", autoClose: 10_000, closeButtonProps: close() });
}

/** Says what is going on while it lasts longer than a moment. */
export async function toastWhile<T>(message: string, work: Promise<T>): Promise<T> {
  let shown: string | undefined;
  const moment = setTimeout(() => {
    shown = notifications.show({ message, loading: true, autoClose: false, withCloseButton: false });
  }, 300);
  try {
    return await work;
  } finally {
    clearTimeout(moment);
    if (shown) notifications.hide(shown);
  }
}

const close = () => ({ "aria-label": say("common.close") });
