/** The log's name, as it stands in checkpoints and verifier keys. */
export const originOf = (workspaceId: number): string => `askfirst/workspace/${workspaceId}`;
