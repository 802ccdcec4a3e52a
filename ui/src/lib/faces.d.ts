// Made by faces.ts, beside the configuration of the build.
declare module "*.json?face=app" {
  const words: Record<string, string>;
  export default words;
}
declare module "*.json?face=portal" {
  const words: Record<string, string>;
  export default words;
}
