/**
 * Where a file of people comes from. Rule no-purchased-list: permission cannot be bought, rented, gathered or passed on,
 * so a file that came that way is refused whole, whatever evidence it carries. The refused ones stand in the list
 * beside the others: whoever has such a file finds its true name there, and the reason it is not taken.
 */
export const acceptedOrigins = ['own_form', 'own_shop', 'paper_form', 'event', 'previous_tool'] as const;
export const refusedOrigins = ['bought', 'rented', 'scraped', 'appended', 'partner'] as const;
export const origins = [...acceptedOrigins, ...refusedOrigins] as const;
export type AcceptedOrigin = (typeof acceptedOrigins)[number];
export type Origin = (typeof origins)[number];

export const isAccepted = (origin: Origin): origin is AcceptedOrigin =>
  acceptedOrigins.includes(origin as AcceptedOrigin);
