export function AdminPage() {
  return null;
}
export function AdminHome() {
  return null;
}
