/** `ready` waits for the gate, `sending` is out with a lease; the other four are answers. */
export const deliveryStatuses = ['ready', 'sending', 'sent', 'refused', 'deferred', 'unknown'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];
