/** Whether a form is the one-click request of RFC 8058 section 3.2: the one pair of the List-Unsubscribe-Post header. */
export const isOneClick = (fields: { get(name: string): string | null }): boolean =>
  fields.get('List-Unsubscribe')?.trim().toLowerCase() === 'one-click';
