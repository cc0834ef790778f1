/** A sent form, as Hono's `parseBody` gives it. */
export type FormFields = Readonly<Record<string, unknown>>;

/** The text of one field; a file or a missing field is as good as nothing typed. */
export function fieldText(fields: FormFields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value.trim() : '';
}
