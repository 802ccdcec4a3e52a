export function NewArticlePage() {
  return null;
}
export function EditArticlePage() {
  return null;
}
